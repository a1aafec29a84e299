import type { Plugin } from 'vite';

/** Spaces of colours that nothing here mixes colours in. */
const UNUSED_COLOURS = /^(define\((?:Lab|Hcl|Cubehelix), \w+, )(?=extend\()/gm;

/** The names of CSS colours: those of the page are written in numbers. */
const NAMED_COLOURS = /^var named = \{[^}]*\}/m;

/** Lets the bundler leave out curves, interpolators and colours of D3 that nobody uses: each is made by a call as D3 is loaded. */
export function unusedOfD3(): Plugin {
  return {
    name: 'unused-of-d3',
    enforce: 'pre',
    transform: (code, id) => {
      if (/d3-color\.mjs$/.test(id)) {
        return code
          .replace(NAMED_COLOURS, 'var named = {}')
          .replaceAll(UNUSED_COLOURS, '/* @__PURE__ */ $1/* @__PURE__ */ ');
      }
      return /d3-(?:shape|interpolate)\.mjs$/.test(id)
        ? code.replaceAll(/^((?:var|const) [\w$]+ =) (?=\(function|[\w$]+\()/gm, '$1 /* @__PURE__ */ ')
        : null;
    },
  };
}
