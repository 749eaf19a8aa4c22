import { type BreakdownMetric, type DailyActivityDay, sumMetrics } from "./daily-activity";

type Breakdown = DailyActivityDay["breakdown"];
type KeyMetric = Breakdown["api_keys"][string];

/**
 * Merges the days of several answers: days with the same date become one, every map is merged by key and re-summed.
 *
 * The paged usage routes page over database rows, so one day may be split between pages
 * (litellm/proxy/management_endpoints/common_daily_activity.py). The result is sorted, oldest day first.
 */
export function mergeDays(answers: readonly (readonly DailyActivityDay[])[]): DailyActivityDay[] {
  const parts = new Map<string, DailyActivityDay[]>();
  for (const day of answers.flat()) {
    const known = parts.get(day.date);
    if (known) known.push(day);
    else parts.set(day.date, [day]);
  }
  return [...parts.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([date, days]) => (days.length === 1 && days[0] ? days[0] : mergeDay(date, days)));
}

function mergeDay(date: string, days: readonly DailyActivityDay[]): DailyActivityDay {
  const maps = (name: Exclude<keyof Breakdown, "api_keys">) =>
    mergeMaps(
      days.map((day) => day.breakdown[name]),
      mergeBreakdownMetrics,
    );
  return {
    date,
    metrics: sumMetrics(days.map((day) => day.metrics)),
    breakdown: {
      models: maps("models"),
      model_groups: maps("model_groups"),
      providers: maps("providers"),
      endpoints: maps("endpoints"),
      mcp_servers: maps("mcp_servers"),
      entities: maps("entities"),
      api_keys: mergeMaps(
        days.map((day) => day.breakdown.api_keys),
        mergeKeyMetrics,
      ),
    },
  };
}

function mergeMaps<Value>(
  maps: readonly Record<string, Value>[],
  merge: (values: readonly Value[]) => Value,
): Record<string, Value> {
  const grouped = new Map<string, Value[]>();
  for (const map of maps) {
    for (const [name, value] of Object.entries(map)) {
      const known = grouped.get(name);
      if (known) known.push(value);
      else grouped.set(name, [value]);
    }
  }
  return Object.fromEntries([...grouped].map(([name, values]) => [name, merge(values)]));
}

function mergeKeyMetrics(values: readonly KeyMetric[]): KeyMetric {
  return {
    metrics: sumMetrics(values.map((value) => value.metrics)),
    metadata: Object.assign({}, ...values.map((value) => value.metadata)),
  };
}

function mergeBreakdownMetrics(values: readonly BreakdownMetric[]): BreakdownMetric {
  return {
    metrics: sumMetrics(values.map((value) => value.metrics)),
    metadata: Object.assign({}, ...values.map((value) => value.metadata)),
    api_key_breakdown: mergeMaps(
      values.map((value) => value.api_key_breakdown ?? {}),
      mergeKeyMetrics,
    ),
  };
}
