import type { ImgHTMLAttributes } from "react";
import type { AllowedAddress } from "@/core/bundle/consent";

type PictureProps = Omit<ImgHTMLAttributes<HTMLImageElement>, "src" | "srcSet"> & { readonly source: AllowedAddress; readonly alt: string };

/** The only `<img>` of the page (eslint.config.js): what it shows may be asked for. */
export function Picture({ source, alt, ...rest }: PictureProps) {
  return <img src={source} alt={alt} {...rest} />;
}
