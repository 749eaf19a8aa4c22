/** What other times are measured by: 31 days of 9 series, as Recharts draws them by itself. */
import { createRoot, type Root } from "react-dom/client";
import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from "recharts";

const DAYS = 31;
const SERIES = Array.from({ length: 9 }, (_, series) => `s${series}`);

const rows = Array.from({ length: DAYS }, (_, day) => ({
  day: `2026-10-${String(day + 1).padStart(2, "0")}`,
  ...Object.fromEntries(SERIES.map((id, series) => [id, 20 + ((day * 7 + series * 13) % 31)])),
}));

function ReferenceChart() {
  return (
    <BarChart width={900} height={300} data={rows}>
      <CartesianGrid vertical={false} />
      <XAxis dataKey="day" />
      <YAxis />
      <Tooltip />
      {SERIES.map((id, series) => (
        <Bar key={id} dataKey={id} stackId="all" fill={`hsl(${series * 40} 60% 50%)`} isAnimationActive={false} />
      ))}
    </BarChart>
  );
}

let root: Root | null = null;

Object.assign(window, {
  /** Draws it anew. */
  draw() {
    root?.unmount();
    root = createRoot(document.getElementById("root") as HTMLElement);
    root.render(<ReferenceChart />);
  },
});
