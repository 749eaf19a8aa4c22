import { copySources, makeBuild } from "./builds";

export function setup(): void {
  copySources();
  makeBuild("root");
  makeBuild("console");
}
