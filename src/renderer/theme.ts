import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** The one accent. State has colours of its own, in tokens.css. */
const accent: MantineColorsTuple = [
  '#eef1ff',
  '#dde2fd',
  '#b9c2f6',
  '#92a0f0',
  '#7283ea',
  '#5e70e6',
  '#4f61d9',
  '#4152bf',
  '#3848ab',
  '#2c3a94',
];

/** Greys with a little blue in them, so that the library's own parts sit on the studio's dark surfaces. */
const dark: MantineColorsTuple = [
  '#e9ebf0',
  '#b0b7c4',
  '#8f97a6',
  '#5b6372',
  '#434a58',
  '#333945',
  '#262a33',
  '#1b1e24',
  '#15171c',
  '#101216',
];

const small = { defaultProps: { size: 'xs' } };

/** Dense and calm: 13-px text on a 4-px grid, small controls, short motion. */
export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 5 },
  colors: { accent, dark },
  fontFamily:
    "-apple-system, 'Segoe UI Variable Text', 'Segoe UI', Inter, Ubuntu, Cantarell, 'Noto Sans', 'Liberation Sans', system-ui, sans-serif",
  fontFamilyMonospace:
    "ui-monospace, 'Cascadia Mono', 'SF Mono', 'Liberation Mono', 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: '12px', sm: '13px', md: '13px', lg: '15px', xl: '18px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '14px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: small,
    TextInput: small,
    PasswordInput: small,
    Textarea: small,
    Select: small,
    Checkbox: small,
    Switch: small,
    SegmentedControl: small,
    Badge: { defaultProps: { size: 'sm', radius: 'sm', variant: 'light' } },
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 100 }, withArrow: false } },
    Modal: {
      defaultProps: {
        centered: true,
        transitionProps: { duration: 120 },
        overlayProps: { backgroundOpacity: 0.35 },
      },
    },
  },
});
