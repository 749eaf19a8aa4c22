import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";
import { quickenComputedStyle } from "./quick-computed-style";

if (typeof window !== "undefined") quickenComputedStyle(window);
// React works as it does in a browser: inside `act`, what waits for a chunk or a text would never be drawn.
configure({ eventWrapper: (event) => event() });
afterEach(() => cleanup());
