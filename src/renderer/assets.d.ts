declare module '*.css' {
  const classes: Readonly<Record<string, string>>;
  // biome-ignore lint/style/noDefaultExport: Vite gives a style module so.
  export default classes;
}
