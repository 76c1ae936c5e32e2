import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const iris: MantineColorsTuple = ['#eef1ff', '#dde3fd', '#bac5f8', '#93a4f2', '#7186ed', '#5a72e8', '#4a63db', '#3c52c0', '#3346a6', '#27378a'];

/** Mantine's dark ramp with a blue cast: 7 is the window, 6 its raised surfaces, 4 its lines, 2 its dimmed text. */
const dark: MantineColorsTuple = ['#dfe2e8', '#bcc1cb', '#9aa1ae', '#7e8593', '#3a404b', '#2b3039', '#22262d', '#1a1d23', '#14171c', '#0e1014'];

/** Dense and calm: small type, small radius, one accent. Sizes are set here once, so that components say none. */
export const theme = createTheme({
  fontFamily: '"Inter Variable", system-ui, -apple-system, "Segoe UI", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, "DejaVu Sans Mono", monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  headings: { fontWeight: '600', sizes: { h1: { fontSize: '1.375rem' }, h2: { fontSize: '1.125rem' }, h3: { fontSize: '0.9375rem' }, h4: { fontSize: '0.8125rem' } } },
  colors: { iris, dark },
  primaryColor: 'iris',
  primaryShade: { light: 6, dark: 5 },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'xs' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 'md' } },
    TextInput: { defaultProps: { size: 'xs' } },
    Textarea: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs' } },
    MultiSelect: { defaultProps: { size: 'xs' } },
    TagsInput: { defaultProps: { size: 'xs' } },
    Autocomplete: { defaultProps: { size: 'xs' } },
    SegmentedControl: { defaultProps: { size: 'xs' } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'xs' } },
    Text: { defaultProps: { size: 'sm' } },
    Menu: { defaultProps: { shadow: 'md', withinPortal: true } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false, fz: 'xs' } },
    Modal: { defaultProps: { centered: true } },
  },
});

/** Mantine's own dimmed and placeholder texts are below a contrast of 4.5 : 1 in the light scheme. */
export const resolveVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: { '--mantine-color-dimmed': '#596170', '--mantine-color-placeholder': '#6c7482', '--mantine-color-text': '#1c2027' },
  dark: { '--mantine-color-placeholder': '#8b92a0' },
});
