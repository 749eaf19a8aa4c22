import { createContext, useContext } from "react";

export interface PaletteControl {
  open: () => void;
  openSheet: () => void;
  /** Fetches its code, as soon as somebody is about to open it. */
  prepare: () => void;
}

export const PaletteContext = createContext<PaletteControl | null>(null);

export function usePalette(): PaletteControl {
  const control = useContext(PaletteContext);
  if (!control) throw new Error("usePalette needs a PaletteDoor above it");
  return control;
}
