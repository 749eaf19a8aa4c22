import "~/ui/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createBrowserRouter } from "react-router";
import { App } from "~/app/App";
import { createServices } from "~/app/create-services";
import { CONFIG_URL, type ConfigFailure, loadConfig } from "~/app/load-config";
import { preloadOnIntent } from "~/app/preload-on-intent";
import { routesOf } from "~/app/routes";
import { Speaking } from "~/app/Speaking";
import { watchOrigins } from "~/lib/contacted-origins";
import { browserStorage, keptItems, readKept } from "~/lib/kept-in-browser";
import { chooseLocale } from "~/lib/locale";
import { loadMessages } from "~/lib/messages/load";
import { readNumberFormat, writeNumbersAs } from "~/lib/number-format";
import { applyTheme, readTheme } from "~/lib/theme";

// The demo's build alone: in every other this is false, and neither the import nor what it imports is there.
if (import.meta.env.MODE === "demo") {
  const { startDemo } = await import("mocks/browser");
  await startDemo(new URL(import.meta.env.BASE_URL, location.href).href);
}

watchOrigins();
const storage = browserStorage();
applyTheme(readTheme(readKept(keptItems.theme, storage)), document.documentElement);
writeNumbersAs(readNumberFormat(readKept(keptItems.numberFormat, storage)));
const locale = chooseLocale(readKept(keptItems.locale, storage), navigator.languages);
document.documentElement.lang = locale;

const [messages, loaded] = await Promise.all([loadMessages(locale), loadConfig()]);
const speech = { locale, messages };

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>{"config" in loaded ? startApp(loaded.config) : refuse(loaded.failure)}</StrictMode>,
);

function startApp(config: Parameters<typeof createServices>[0]["config"]) {
  const services = createServices({ config, storage, origin: window.location.origin, now: () => new Date() });
  const routes = routesOf(services);
  preloadOnIntent(document, routes);
  const router = createBrowserRouter(routes, { basename: import.meta.env.BASE_URL });
  return <App services={services} router={router} speech={speech} />;
}

async function refuse(failure: ConfigFailure) {
  const { ConfigErrorPage } = await import("~/app/ConfigErrorPage");
  return (
    <Speaking start={speech} storage={storage}>
      <ConfigErrorPage failure={failure} url={CONFIG_URL} />
    </Speaking>
  );
}
