import "@testing-library/jest-dom/vitest";
import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";
import { quickenComputedStyle } from "./quick-computed-style";

if (typeof window !== "undefined") quickenComputedStyle(window);
afterEach(() => cleanup());
