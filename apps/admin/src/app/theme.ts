import type { Locale } from '@sambung/shared/locale'
import {
  createTheme,
  type CSSVariablesResolver,
  defaultVariantColorsResolver,
  mergeThemeOverrides,
  type MantineColorsTuple,
  type MantineThemeOverride,
} from '@mantine/core'
import { componentTexts } from '../components/texts.ts'
import { textsIn } from '../lib/texts.ts'

const TONES = ['accent', 'good', 'warn', 'bad'] as const

/** Mantine wants ten shades; ours mix the token with the ground, so that they turn with it. */
function shades(tone: string): MantineColorsTuple {
  const mix = (share: number) => `color-mix(in oklch, var(--${tone}) ${share}%, var(--surface))`
  return [
    `var(--${tone}-soft)`,
    `var(--${tone}-soft)`,
    mix(20),
    mix(35),
    mix(55),
    mix(75),
    `var(--${tone})`,
    `var(--${tone})`,
    `var(--${tone})`,
    `var(--${tone})`,
  ]
}

/** The library's own greys, light and dark, from our tokens: 0 is nearest to the ground. */
const GRAY: MantineColorsTuple = [
  'var(--sunken)',
  'var(--sunken)',
  'var(--line)',
  'var(--line)',
  'var(--line)',
  'var(--line-strong)',
  'var(--ink-soft)',
  'var(--ink-soft)',
  'var(--ink-soft)',
  'var(--ink)',
]
const DARK: MantineColorsTuple = [
  'var(--ink)',
  'var(--ink)',
  'var(--ink-soft)',
  'var(--ink-soft)',
  'var(--line)',
  'var(--line)',
  'var(--surface)',
  'var(--surface)',
  'var(--sunken)',
  'var(--sunken)',
]

/** A button's edge: clearer than a table's line, softer than a field's. */
const EDGE = 'color-mix(in oklch, var(--line-strong) 40%, var(--line))'
const FAINT = 'color-mix(in oklch, var(--ink) 6%, transparent)'

/** The list itself scrolls, by the keys that move in it: a scroll area around it would be one more stop that has none. */
const CHOICE = {
  styles: { options: { maxHeight: 'min(320px, 50dvh)', overflowY: 'auto' } },
  defaultProps: { comboboxProps: { shadow: 'md' }, checkIconPosition: 'right', withScrollArea: false },
} as const

const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: 6,
  black: 'var(--ink)',
  colors: { ...Object.fromEntries(TONES.map((tone) => [tone, shades(tone)])), gray: GRAY, dark: DARK },
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--mono)',
  headings: {
    fontFamily: 'var(--font)',
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.75rem' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.5rem' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.375rem' },
    },
  },
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '0.9375rem', lg: '1rem', xl: '1.125rem' },
  lineHeights: { xs: '1.125rem', sm: '1.25rem', md: '1.375rem', lg: '1.5rem', xl: '1.75rem' },
  radius: { xs: '4px', sm: '6px', md: '9px', lg: 'var(--r-control)', xl: 'var(--r-card)' },
  defaultRadius: 'md',
  spacing: { xs: 'var(--s2)', sm: 'var(--s3)', md: 'var(--s4)', lg: 'var(--s5)', xl: 'var(--s6)' },
  // Lines, not shadows: only what floats above the page gets one, and a faint one.
  shadows: {
    xs: 'none',
    sm: 'none',
    md: '0 4px 16px color-mix(in oklch, black 10%, transparent)',
    lg: '0 8px 24px color-mix(in oklch, black 14%, transparent)',
    xl: '0 12px 40px color-mix(in oklch, black 18%, transparent)',
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  variantColorResolver(input) {
    const usual = defaultVariantColorsResolver(input)
    if (input.variant === 'default') return { ...usual, border: `1px solid ${EDGE}` }
    if (input.color === 'gray' && (input.variant === 'subtle' || input.variant === 'transparent'))
      return { background: 'transparent', hover: FAINT, color: 'var(--ink-soft)', border: '1px solid transparent' }
    const tone = TONES.find((name) => name === (input.color ?? input.theme.primaryColor))
    if (tone === undefined) return usual
    const own = `var(--${tone})`
    const soft = `var(--${tone}-soft)`
    switch (input.variant) {
      case 'filled':
        return {
          background: own,
          hover: `color-mix(in oklch, ${own} 88%, var(--ink))`,
          color: 'var(--accent-ink)',
          border: '1px solid transparent',
        }
      case 'light':
        return {
          background: soft,
          hover: `color-mix(in oklch, ${own} 16%, ${soft})`,
          color: own,
          border: '1px solid transparent',
        }
      case 'outline':
        return { background: 'transparent', hover: soft, color: own, border: `1px solid ${own}` }
      case 'subtle':
      case 'transparent':
        return { background: 'transparent', hover: soft, color: own, border: '1px solid transparent' }
      default:
        return usual
    }
  },
  components: {
    Modal: {
      styles: { title: { fontWeight: 650, fontSize: '1.0625rem' } },
      defaultProps: { centered: true, radius: 'xl', overlayProps: { backgroundOpacity: 0.35 } },
    },
    Drawer: { defaultProps: { overlayProps: { backgroundOpacity: 0.35 } } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: false } },
    SegmentedControl: {
      styles: { root: { background: 'var(--sunken)' }, indicator: { background: 'var(--surface)' } },
    },
    Kbd: {
      styles: {
        root: { background: 'var(--surface)', borderColor: 'var(--line)', color: 'var(--ink-soft)', fontWeight: 500 },
      },
    },
    // The focus goes to the first item; the placeholder it would wait on is no item, which a menu may not hold.
    Menu: { defaultProps: { shadow: 'md', radius: 'lg', withInitialFocusPlaceholder: false } },
    Popover: { defaultProps: { shadow: 'md', radius: 'lg' } },
    Select: CHOICE,
    MultiSelect: CHOICE,
    PasswordInput: { styles: { visibilityToggle: { color: 'var(--ink-soft)' } } },
    InputWrapper: { styles: { label: { marginBottom: 4 }, description: { marginBottom: 2 } } },
    Skeleton: { defaultProps: { radius: 'sm' } },
    Badge: { defaultProps: { variant: 'light', tt: 'none' } },
    ActionIcon: { defaultProps: { variant: 'subtle', size: 36 } },
    Alert: { defaultProps: { variant: 'light' } },
  },
})

const closing = (locale: Locale) => ({
  defaultProps: { closeButtonProps: { 'aria-label': textsIn(componentTexts, locale).close } },
})
const CLOSABLE = ['Modal', 'Drawer', 'Notification', 'Alert']

function withWords(locale: Locale): MantineThemeOverride {
  const words = createTheme({ components: Object.fromEntries(CLOSABLE.map((name) => [name, closing(locale)])) })
  return mergeThemeOverrides(theme, words)
}
const themes = { id: withWords('id'), en: withWords('en') }

/** The look, with the few words the component library says by itself. */
export function themeIn(locale: Locale): MantineThemeOverride {
  return themes[locale]
}

/** Every colour of the kit is one of our tokens; they turn dark themselves. */
export const cssVariables: CSSVariablesResolver = () => {
  const tones = Object.fromEntries(
    TONES.flatMap((tone) => {
      const name = `--mantine-color-${tone}`
      return [
        [`${name}-text`, `var(--${tone})`],
        [`${name}-filled`, `var(--${tone})`],
        [`${name}-filled-hover`, `color-mix(in oklch, var(--${tone}) 88%, var(--ink))`],
        [`${name}-light`, `var(--${tone}-soft)`],
        [`${name}-light-hover`, `color-mix(in oklch, var(--${tone}) 12%, var(--${tone}-soft))`],
        [`${name}-light-color`, `var(--${tone})`],
        [`${name}-outline`, `var(--${tone})`],
        [`${name}-outline-hover`, `var(--${tone}-soft)`],
        [`${name}-contrast`, 'var(--accent-ink)'],
      ]
    }),
  )
  const gray = '--mantine-color-gray'
  const scheme = {
    ...tones,
    [`${gray}-text`]: 'var(--ink-soft)',
    [`${gray}-filled`]: 'var(--ink-soft)',
    [`${gray}-filled-hover`]: 'var(--ink)',
    [`${gray}-light`]: 'var(--sunken)',
    [`${gray}-light-hover`]: 'var(--line)',
    [`${gray}-light-color`]: 'var(--ink-soft)',
    [`${gray}-outline`]: 'var(--line-strong)',
    [`${gray}-outline-hover`]: FAINT,
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-bright': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-soft)',
    '--mantine-color-placeholder': 'var(--ink-soft)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-error': 'var(--bad)',
    '--mantine-color-success': 'var(--good)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--sunken)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line)',
    '--mantine-color-disabled': 'var(--sunken)',
    '--mantine-color-disabled-color': 'var(--ink-soft)',
    '--mantine-color-disabled-border': 'var(--line)',
    '--mantine-primary-color-contrast': 'var(--accent-ink)',
  }
  return { variables: {}, light: scheme, dark: scheme }
}
