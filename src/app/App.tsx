import { type createBrowserRouter, RouterProvider } from "react-router";
import { SessionProvider } from "~/session/SessionProvider";
import type { Services } from "~/session/services";
import { ServicesContext } from "~/session/services-context";
import { Speaking, type Speech } from "./Speaking";

interface AppProps {
  services: Services;
  router: ReturnType<typeof createBrowserRouter>;
  speech: Speech;
}

/** The console with everything it stands on. */
export function App({ services, router, speech }: AppProps) {
  return (
    <Speaking start={speech} storage={services.storage}>
      <ServicesContext value={services}>
        <SessionProvider session={services.session}>
          <RouterProvider router={router} />
        </SessionProvider>
      </ServicesContext>
    </Speaking>
  );
}
