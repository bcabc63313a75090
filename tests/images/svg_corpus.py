"""Small drawings, one feature each, for the comparison with a browser. ``R`` is a rectangle that a feature paints."""

from pathlib import Path
from typing import Final

START: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'viewBox="-2 -2 104 104" width="104" height="104"'
)
"""With a margin, so that a shape that touches 0 or 100 has paper beyond its edge: a softened edge is compared with the
pixels on both its sides, and at the border of the picture those beyond it would be missing."""

RED: Final = "#c81e28"
R: Final = '<rect x="10" y="10" width="80" height="60"'
S: Final = '<path d="M20 70L50 20L80 70" fill="none" stroke="#0050a0" stroke-width="12"'
GRADIENT: Final = '<stop stop-color="#c81e28"/><stop offset="1" stop-color="#0050a0"/>'

COLOURS: Final = (
    "red", "RED", "rebeccapurple", "transparent", "currentColor", "#abc", "#abcd", "#c81e2880", "rgb(200,30,40)",
    "rgba(200,30,40,.5)", "rgb(200 30 40)", "rgb(200 30 40 / 50%)", "rgb(80% 10% 20%)", "rgb(80%,10%,20%)",
    "rgb(300 -10 40)", "rgb(none 30 40)", "hsl(350,80%,45%)", "hsl(350deg 80% 45%)", "hsl(.5turn 80% 45%)",
    "hsl(200grad 80% 45%)", "hsl(3rad 80% 45% / .4)", "hsla(120,50%,40%,.3)", "hwb(350 10% 20%)", "hwb(350deg 70% 60%)",
    "hwb(90 10% 20% / .5)", "lab(50% 40 20)", "lab(50 40 20)", "lch(50% 60 30)", "oklab(.6 .1 .1)", "oklab(60% 40% 20%)",
    "oklch(0.6 0.2 30)", "oklch(60% 0.2 30deg)", "oklch(0.7 0.4 150)", "oklch(0.6 0.2 30 / 40%)",
    "color(display-p3 .78 .11 .15)", "color(display-p3 1 0 0)", "color(srgb .5 .2 .1)", "color(srgb-linear .5 .2 .1)",
    "color(a98-rgb .5 .2 .1)", "color(prophoto-rgb .5 .2 .1)", "color(rec2020 .5 .2 .1)", "color(xyz .3 .2 .1)",
    "color(xyz-d50 .3 .2 .1)", "color(display-p3 80% 10% 10% / .5)", "color-mix(in srgb, red 50%, blue)",
    "color-mix(in srgb, red, blue)", "color-mix(in oklab, red 30%, blue)", "color-mix(in hsl, red, blue)",
    "color-mix(in hsl longer hue, red, lime)", "color-mix(in oklch, #c81e28 20%, white)",
    "color-mix(in srgb, red 20%, blue 30%)", "color-mix(in srgb, red 80%, blue 80%)", "color-mix(in lch, red, transparent)",
    "rgb(from red r g b)", "light-dark(red, blue)", "device-cmyk(0 1 1 0)", "CanvasText", "Highlight", "nonsense",
    "color(nonsense 1 0 0)", "rgb(1, 2 3)", "rgb(calc(100 + 50) 0 0)", "#12", "url(#none) green", "url(#none)", "inherit",
    "initial", "unset", "revert", "context-fill", "var(--a, red)", "none",
)  # fmt: skip
"""As a fill, in an attribute."""

STYLED_COLOURS: Final = (
    "oklch(0.6 0.2 30)", "color(display-p3 .78 .11 .15)", "hwb(350 10% 20%)", "RGB(200 30 40 / 50%)", "nonsense",
    "rebeccapurple !important", "inherit", "revert-layer", "env(x, red)", "", "re/**/d", "r\\65 d",
)  # fmt: skip
"""As a fill, in a style attribute after a plain one."""

SELECTORS: Final = (
    "rect", "*", ".a", "#b", "rect.a", ".a.c", "g rect", "g>rect", "g > .a", "circle+rect", "circle~rect", "[class]",
    "[class=a]", "[class~=a]", "[class^=a]", "[class$=c]", "[class*=' ']", "[data-x='1' i]", ":root rect", ":root", "rect:not(.b)",
    ":not(circle)", ":is(rect,circle)", ":where(.a)", "rect:is(.a)", "g:has(circle) rect", "rect:first-child", "rect:last-child",
    "rect:nth-child(2)", "rect:nth-child(odd)", "rect:nth-of-type(1)", "rect:only-of-type", "rect:hover", "rect:focus",
    "rect:target", "a:link rect", "rect:empty", "rect::before", "rect,circle", "rect,:nonsense", "svg rect", "SVG rect", "RECT",
    ".\\61", "#\\62", ".x\\:y", "svg|rect", "*|rect", ":lang(sv)", ":nth-last-child(1)", ":nth-child(2 of .a)", "rect:has(+ g)",
    ":scope rect", "rect:defined", "rect:visited", ".A", "g rect:nth-child(even of rect)",
)  # fmt: skip
"""Over a group of a circle and a rectangle of the classes a and c."""

SHEETS: Final = (
    "@media screen{R}", "@media print{R}", "@media all{R}", "@media not print{R}", "@media (min-width:1px){R}",
    "@media (prefers-color-scheme:dark){R}", "@media only screen{R}", "@media print,screen{R}",
    "@supports (fill:red){R}", "@supports not (fill:red){R}", "@supports (color:oklch(0 0 0)){R}",
    "@supports (display:grid){R}", "@supports (fill:nonsense(1)){R}", "@supports selector(:is(a)){R}",
    "@layer a{R}", "@layer b,a;@layer a{R}@layer b{rect{fill:blue}}", "@layer a{rect{fill:blue}}R",
    "R@layer a{rect{fill:blue}}", "@layer a{rect{fill:#c81e28!important}}rect{fill:blue!important}",
    "@layer{R}", "@layer a.b{R}", "@container (width>1px){R}", "@scope (svg){R}", "@font-face{font-family:x}R",
    "@keyframes k{to{fill:blue}}R", "@charset 'utf-8';R", "@namespace url(http://www.w3.org/2000/svg);R",
    "g{rect{fill:#c81e28}}", "g{& rect{fill:#c81e28}}", "rect{fill:blue}R", "R .a{fill:blue}", "rect{fill:#c81e28!important}.a{fill:blue}",
    "/* x */R", "<!--R-->", "rect{fill:#c81e28", "}R", "rect{fill:#c81e28;;color}", "rect{FILL:#C81E28}", "rect{--a:red;fill:var(--a)}",
    ":root{--a:red}rect{fill:var(--a)}", "rect{fill:#c81e28;animation:k 1s}", "rect{all:unset}R", "@property --x{syntax:'*';inherits:false}R",
    "@media screen{@layer a{R}}", "@import 'x.css';R", "@starting-style{R}", "@page{margin:0}R",
)  # fmt: skip
"""Style sheets over the same group; R is a rule that paints the rectangle."""

STYLES: Final = (
    "transform:rotate(15deg)", "transform:translate(10px,5px)", "transform:translateX(10px)", "transform:translate(10%,0)",
    "transform:scale(.5)", "transform:scale(50%)", "transform:scaleX(.5)", "transform:scaleY(.5)", "transform:skewX(20deg)",
    "transform:skew(10deg,5deg)", "transform:skewY(5deg)", "transform:matrix(1,.2,.1,1,3,4)", "transform:rotate(.05turn) scale(.8)",
    "transform:rotate(15deg);transform-origin:50px 40px", "transform:rotate(15deg);transform-origin:center",
    "transform:rotate(15deg);transform-box:fill-box;transform-origin:center", "transform:rotate3d(0,0,1,10deg)",
    "transform:rotateX(40deg)", "transform:perspective(100px)", "transform:none", "rotate:15deg", "scale:.5", "translate:10px 5px",
    "zoom:.5", "offset-path:path('M0 0L9 9')", "x:20px;y:20px", "width:60px;height:30px", "width:50%", "width:calc(10px + 20px)",
    "width:60", "width:3em", "rx:10px", "rx:10px;ry:20px", "rx:50%", "opacity:.5", "opacity:50%", "opacity:.5!important",
    "fill-opacity:40%", "stroke:#0050a0;stroke-width:6px", "stroke:blue;stroke-width:1mm", "stroke:blue;stroke-width:2q",
    "stroke:blue;stroke-width:1rem", "stroke:blue;stroke-width:5%", "stroke:blue;stroke-width:-3", "stroke:blue;stroke-dasharray:9px 4px",
    "stroke:blue;stroke-dasharray:9,4;stroke-dashoffset:3px", "stroke:blue;stroke-width:8;paint-order:stroke",
    "stroke:blue;stroke-width:8;paint-order:markers stroke", "stroke:blue;stroke-width:8;vector-effect:non-scaling-stroke",
    "display:none", "display:block", "display:contents", "visibility:hidden", "visibility:collapse", "mix-blend-mode:multiply",
    "mix-blend-mode:plus-lighter", "isolation:isolate", "clip-path:circle(30px at 40px 40px)", "clip-path:inset(10px)",
    "clip-path:polygon(0 0,50% 0,50% 100%)", "clip-path:path('M0 0L50 0L50 99z')", "clip-path:url(#cp)", "clip-path:url('#cp')",
    "clip-path:none", "-webkit-clip-path:circle(20px)", "clip:rect(0,9px,9px,0)", "mask:url(#m)", "mask-image:linear-gradient(#000,transparent)",
    "mask:linear-gradient(#000,transparent)", "filter:blur(3px)", "filter:grayscale(1)", "filter:drop-shadow(3px 3px 2px blue)",
    "filter:url(#f)", "backdrop-filter:blur(2px)", "background:blue", "border:3px solid blue", "box-shadow:0 0 9px blue",
    "shape-rendering:crispEdges", "color:blue;fill:currentColor", "fill:url(#g)", "fill:url('#g') red", "fill:url(#p)",
    "font-size:20px", "-inkscape-stroke:none", "will-change:transform", "pointer-events:none", "fill:red;fill:blue",
    "fill:red!important;fill:blue", "cursor:pointer", "d:path('M0 0h50v50z')", "outline:2px solid blue", "enable-background:new 0 0 9 9",
    "opacity:2", "opacity:-1", "fill-rule:evenodd", "content-visibility:hidden", "contain:paint", "transform:rotate(15)",
    "transform:translate(10)", "perspective:10px", "inset:0", "margin:9px", "overflow:hidden", "color-scheme:dark", "image-rendering:pixelated",
    "transform:rotate(10deg)translate(2px)", "filter:none", "mask:none", "stroke:context-stroke", "stroke:blue;stroke-linejoin:arcs",
)  # fmt: skip
"""Style attributes of a red rectangle."""

DEFINITIONS: Final = (
    f'<clipPath id="cp"><circle cx="50" cy="40" r="25"/></clipPath><mask id="m"><rect width="60" height="100" fill="#fff"/>'
    f'</mask><linearGradient id="g">{GRADIENT}</linearGradient><pattern id="p" width="20" height="20" '
    f'patternUnits="userSpaceOnUse"><circle cx="10" cy="10" r="7" fill="{RED}"/></pattern>'
    f'<filter id="f"><feGaussianBlur stdDeviation="3"/></filter>'
)

SHAPES: Final = {
    "group opacity": f'<g opacity=".5">{R} fill="red"/><circle cx="60" cy="60" r="30" fill="blue"/></g>',
    "evenodd": f'<path fill="{RED}" fill-rule="evenodd" d="M10 10h80v80h-80zM30 30h40v40h-40z"/>',
    "arcs": f'<path fill="{RED}" d="M10 50a40 30 20 0 1 80 0a40 30 20 1 1 -80 0z"/>',
    "curves": f'<path fill="{RED}" d="M10 90C10 10 90 10 90 90S50 20 10 90Q50 50 60 60T90 10z"/>',
    "compact path": f'<path fill="{RED}" d="M10-.5.5 60 1e1-9l40.5.5z"/>',
    "broken path": f'<path fill="{RED}" d="M10 10L80 10L80 80 L x"/>',
    "line caps": f'{S} stroke-linecap="round" stroke-linejoin="round"/>',
    "square caps": f'{S} stroke-linecap="square" stroke-linejoin="bevel"/>',
    "miter limit": f'{S} stroke-miterlimit="1"/>',
    "dashes": f'{S} stroke-dasharray="9 4 2"/>',
    "path length": f'{S} stroke-dasharray="1 1" pathLength="10"/>',
    "polygon": f'<polygon fill="{RED}" points="10,10 90,10 50,80"/>',
    "polyline": f'<polyline fill="none" stroke="{RED}" points="10 10 90 10 50 80"/>',
    "line": f'<line x1="10" y1="10" x2="90%" y2="80" stroke="{RED}" stroke-width="5"/>',
    "ellipse": f'<ellipse cx="50" cy="50" rx="40" ry="20" fill="{RED}"/>',
    "use": f'<defs><path id="s" d="M0 0h40v20z"/></defs><use href="#s" x="20" y="20" fill="{RED}"/>',
    "use xlink": f'<defs><path id="s" d="M0 0h40v20z"/></defs><use xlink:href="#s" x="20" y="20" fill="{RED}"/>',
    "both hrefs": f'<defs><path id="s" d="M0 0h40v20z"/></defs><use xlink:href="#no" href="#s" fill="{RED}"/>',
    "two of an id": f'<path id="s" d="M0 0h40v20z"/><circle id="s" r="9"/><use href="#s" y="50" fill="{RED}"/>',
    "symbol": f'<symbol id="y" viewBox="0 0 10 10"><circle cx="5" cy="5" r="6" fill="{RED}"/></symbol>'
    '<use href="#y" x="10" y="10" width="50" height="50"/>',
    "nested": f'<svg x="20" y="20" width="50" height="50" viewBox="0 0 10 10"><circle cx="5" cy="5" r="7" fill="{RED}"/></svg>',
    "nested visible": f'<svg x="20" y="20" width="50" height="50" overflow="visible"><circle r="20" fill="{RED}"/></svg>',
    "nested slice": f'<svg width="80" height="40" viewBox="0 0 10 10" preserveAspectRatio="xMinYMax slice"><circle cx="5" cy="5" r="5" fill="{RED}"/></svg>',
    "linear": f'<linearGradient id="g1" x1="0" x2="1">{GRADIENT}</linearGradient>{R} fill="url(#g1)"/>',
    "reflect": f'<linearGradient id="g1" x2=".3" spreadMethod="reflect">{GRADIENT}</linearGradient>{R} fill="url(#g1)"/>',
    "radial": f'<radialGradient id="g1" fx=".2" fy=".2">{GRADIENT}</radialGradient>{R} fill="url(#g1)"/>',
    "radial fr": f'<radialGradient id="g1" fr=".3">{GRADIENT}</radialGradient>{R} fill="url(#g1)"/>',
    "user space": f'<linearGradient id="g1" gradientUnits="userSpaceOnUse" x1="30" x2="70" gradientTransform="rotate(20)">{GRADIENT}</linearGradient>{R} fill="url(#g1)"/>',
    "css gradient": f'<style>#g1{{transform:rotate(20deg)}}</style><linearGradient id="g1">{GRADIENT}</linearGradient>{R} fill="url(#g1)"/>',
    "gradient chain": f'<linearGradient id="g0">{GRADIENT}</linearGradient><linearGradient id="g1" href="#g0" x2=".5"/>{R} fill="url(#g1)"/>',
    "stops in css": '<style>.s{stop-color:oklch(.6 .2 30);stop-opacity:50%}</style><linearGradient id="g1"><stop class="s"/><stop offset="100%" stop-color="hwb(240 0% 0%)"/></linearGradient>'
    f'{R} fill="url(#g1)"/>',
    "stop opacity": f'<linearGradient id="g1"><stop stop-color="#de3e2d" stop-opacity=".5"/><stop offset="1" stop-color="#00f"/></linearGradient>{R} fill="url(#g1)"/>',
    "stop modern": f'<linearGradient id="g1"><stop stop-color="oklch(.6 .2 30)"/><stop offset="1" stop-color="#00f"/></linearGradient>{R} fill="url(#g1)"/>',
    "stop legacy": f'<linearGradient id="g1"><stop stop-color="hsl(350deg 80% 45%)"/><stop offset="1" stop-color="rgb(0 0 255)"/></linearGradient>{R} fill="url(#g1)"/>',
    "stop alpha": f'<linearGradient id="g1"><stop stop-color="rgb(200 30 40 / 50%)"/><stop offset="1" stop-color="hwb(240 0% 0%)"/></linearGradient>{R} fill="url(#g1)"/>',
    "stop beyond": f'<linearGradient id="g1"><stop offset="-1" stop-color="red"/><stop offset="2" stop-color="blue"/></linearGradient>{R} fill="url(#g1)"/>',
    "gradient linear rgb": f'<linearGradient id="g1" color-interpolation="linearRGB">{GRADIENT}</linearGradient>{R} fill="url(#g1)"/>',
    "pattern": f'{R} fill="url(#p)"/>',
    "pattern turned": f'<pattern id="q" width=".2" height=".2" patternTransform="rotate(30)"><rect width="9" height="9" fill="{RED}"/></pattern>{R} fill="url(#q)"/>',
    "clip": f'{R} fill="{RED}" clip-path="url(#cp)"/>',
    "clip box": f'<clipPath id="k" clipPathUnits="objectBoundingBox"><circle cx=".5" cy=".5" r=".4"/></clipPath>{R} fill="{RED}" clip-path="url(#k)"/>',
    "clip evenodd": f'<clipPath id="k"><path clip-rule="evenodd" d="M10 10h80v80h-80zM30 30h40v40h-40z"/></clipPath>{R} fill="{RED}" clip-path="url(#k)"/>',
    "clip missing": f'{R} fill="{RED}" clip-path="url(#none)"/>',
    "mask": f'{R} fill="{RED}" mask="url(#m)"/>',
    "mask grey": f'<mask id="k"><rect width="100" height="100" fill="#808080"/></mask>{R} fill="{RED}" mask="url(#k)"/>',
    "mask alpha": f'<mask id="k" style="mask-type:alpha"><rect width="50" height="100" opacity=".5"/></mask>{R} fill="{RED}" mask="url(#k)"/>',
    "mask missing": f'{R} fill="{RED}" mask="url(#none)"/>',
    "marker": f'<marker id="k" markerWidth="4" markerHeight="4" refX="2" refY="2" orient="auto"><rect width="4" height="4" fill="{RED}"/></marker>{S} marker-end="url(#k)" marker-start="url(#k)"/>',
    "marker css": f'<marker id="k" markerWidth="4" markerHeight="4" refX="2" refY="2"><circle cx="2" cy="2" r="2" fill="{RED}"/></marker>{S} style="marker:url(#k)"/>',
    "marker context": f'<marker id="k" markerWidth="4" markerHeight="4"><circle r="2" fill="context-stroke"/></marker>{S} marker-end="url(#k)"/>',
    "blur": f'{R} fill="{RED}" filter="url(#f)"/>',
    "shadow": f'<filter id="k"><feDropShadow dx="5" dy="5" stdDeviation="2" flood-color="blue"/></filter>{R} fill="{RED}" filter="url(#k)"/>',
    "offset": f'<filter id="k"><feOffset dx="5" dy="5"/></filter>{R} fill="{RED}" filter="url(#k)"/>',
    "colour matrix": f'<filter id="k"><feColorMatrix type="hueRotate" values="90"/></filter>{R} fill="{RED}" filter="url(#k)"/>',
    "colour matrix srgb": f'<filter id="k" color-interpolation-filters="sRGB"><feColorMatrix values="0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 .25 0"/></filter>{R} fill="{RED}" filter="url(#k)"/>',
    "flood": f'<filter id="k"><feFlood flood-color="oklch(.6 .2 30)" flood-opacity="50%"/><feComposite in2="SourceGraphic" operator="in"/></filter>{R} fill="{RED}" filter="url(#k)"/>',
    "blend": f'<filter id="k"><feFlood flood-color="blue"/><feBlend in2="SourceGraphic" mode="multiply"/></filter>{R} fill="{RED}" filter="url(#k)"/>',
    "merge": f'<filter id="k"><feOffset dx="9" result="o"/><feMerge><feMergeNode in="o"/><feMergeNode in="SourceGraphic"/></feMerge></filter>{R} fill="{RED}" filter="url(#k)"/>',
    "transfer": f'<filter id="k"><feComponentTransfer><feFuncR type="linear" slope=".5"/></feComponentTransfer></filter>{R} fill="{RED}" filter="url(#k)"/>',
    "turbulence": f'<filter id="k"><feTurbulence baseFrequency=".05"/></filter>{R} filter="url(#k)"/>',
    "morphology": f'<filter id="k"><feMorphology radius="3"/></filter>{R} fill="{RED}" filter="url(#k)"/>',
    "lighting": f'<filter id="k"><feDiffuseLighting><feDistantLight azimuth="30" elevation="30"/></feDiffuseLighting></filter>{R} filter="url(#k)"/>',
    "filter missing": f'{R} fill="{RED}" filter="url(#none)"/>',
    "filter empty": f'<filter id="k"/>{R} fill="{RED}" filter="url(#k)"/>',
    "switch": f'<switch><g systemLanguage="xx">{R}/></g><g>{R} fill="{RED}"/></g></switch>',
    "language": f'{R} fill="{RED}" systemLanguage="fr"/>',
    "animate": f'{R} fill="{RED}"><animate attributeName="fill" to="blue" dur="1s"/></rect>',
    "set": f'{R} fill="{RED}"><set attributeName="fill" to="blue"/></rect>',
    "unknown element": f'<nonsense>{R} fill="{RED}"/></nonsense>',
    "foreign element": f'<x:g xmlns:x="urn:x">{R} fill="{RED}"/></x:g><circle r="20"/>',
    "html": f'<p xmlns="http://www.w3.org/1999/xhtml">x</p>{R} fill="{RED}"/>',
    "html style": f'<style xmlns="http://www.w3.org/1999/xhtml">rect{{fill:blue}}</style>{R} fill="{RED}"/>',
    "text": '<text x="9" y="50">Malmö</text>',
    "hidden group": f'<g visibility="hidden">{R} fill="blue"/><circle cx="50" cy="50" r="20" fill="{RED}" visibility="visible"/></g>',
    "none group": f'<g display="none">{R} fill="blue"/></g><circle cx="50" cy="50" r="20" fill="{RED}"/>',
    "inherited": f'<g fill="{RED}" stroke="blue" stroke-width="4">{R}/></g>',
    "inherited css": f'<g style="fill:oklch(.6 .2 30);color:red">{R} stroke="currentColor"/></g>',
    "sheet beats attribute": f'<style>rect{{fill:{RED}}}</style>{R} fill="blue"/>',
    "sheet type": f'<style type="text/less">rect{{fill:blue}}</style>{R} fill="{RED}"/>',
    "sheet media": f'<style media="print">rect{{fill:blue}}</style>{R} fill="{RED}"/>',
    "sheet cdata": f"<style><![CDATA[rect{{fill:{RED}}}]]></style>{R}/>",
    "two sheets": f"<style>rect{{fill:blue}}</style>{R}/><style>rect{{fill:{RED}}}</style>",
    "sheet in use": '<style>use rect{fill:blue}</style><defs><rect id="s" width="50" height="50"/></defs><use href="#s"/>',
    "units": f'<rect x="1mm" y="1mm" width="20mm" height="12pt" fill="{RED}"/>',
    "units in": f'<rect width=".5in" height="2pc" fill="{RED}"/>',
    "units em": f'<rect width="3em" height="2em" fill="{RED}"/>',
    "units vw": f'<rect width="30vw" height="20" fill="{RED}"/>',
    "units q": f'<rect width="60Q" height="20" fill="{RED}"/>',
    "percent": f'<rect x="10%" y="10%" width="50%" height="30%" fill="{RED}"/>',
    "negative width": f'<rect width="-30" height="30" fill="{RED}"/>',
    "transform list": f'{R} fill="{RED}" transform="translate(50,10) rotate(20 10 10) scale(.5,.6) skewX(10)"/>',
    "transform units": f'{R} fill="{RED}" transform="rotate(20deg)"/>',
    "transform broken": f'{R} fill="{RED}" transform="rotate(20"/>',
    "transform origin": f'{R} fill="{RED}" transform="rotate(20)" transform-origin="50 50"/>',
    "attribute percent": f'{R} fill="{RED}" opacity="50%" fill-opacity="80%"/>',
    "attribute case": f'{R} fill="Red" stroke="BLUE" stroke-linejoin="ROUND" stroke-width="9"/>',
    "attribute important": f'{R} fill="{RED} !important"/>',
    "attribute empty": f'{R} fill="" stroke=""/>',
    "attribute spaces": f'{R} fill="  {RED}  "/>',
    "attribute null": f'{R} fill="null" stroke="undefined"/>',
    "attribute modern": f'{R} fill="{RED}" stroke="oklch(.6 .2 240)" stroke-width="5"/>',
    "attribute vector effect": f'<g transform="scale(2)"><rect width="20" height="20" stroke="{RED}" vector-effect="non-scaling-stroke"/></g>',
    "attribute crisp": f'<g shape-rendering="crispEdges"><circle cx="50" cy="50" r="30" fill="{RED}"/></g>',
    "attribute blend": f'{R} fill="yellow"/>{R} fill="{RED}" style="mix-blend-mode:multiply" transform="translate(9 20)"/>',
    "link": f'<a href="https://malmo.se/">{R} fill="{RED}"/></a>',
    "data": f'{R} fill="{RED}" data-x="1" aria-label="x" role="img" tabindex="0"/>',
    "comment": f"<!-- x --><?pi x?>{R} fill='{RED}'/>",
    "svg 2 rx": f'<rect width="80" height="60" rx="30" ry="auto" fill="{RED}"/>',
    "rx only": f'<rect width="80" height="60" rx="20" fill="{RED}"/>',
    "rx huge": f'<rect width="80" height="60" rx="90" fill="{RED}"/>',
    "image": '<image href="data:image/png;base64,AAAA" width="9" height="9"/>',
    "mask on group": f'<g mask="url(#m)">{R} fill="{RED}"/><circle cx="50" cy="80" r="20"/></g>',
    "clip on group turned": f'<g clip-path="url(#cp)" transform="rotate(10)">{R} fill="{RED}"/></g>',
    "use of use": f'<defs><path id="s" d="M0 0h40v20z"/><use id="t" href="#s" x="10"/></defs><use href="#t" y="30" fill="{RED}"/>',
    "use of itself": f'<g id="s">{R} fill="{RED}"/><use href="#s"/></g>',
    "fill text fallback": f'{R} fill="url(#none) {RED}"/>',
    "dash zero": f'{S} stroke-dasharray="0"/>',
    "stroke zero": f'{R} fill="{RED}" stroke="blue" stroke-width="0"/>',
}
ROOTS: Final = {
    "style": f'{START} style="fill:{RED};opacity:.5">{R}/></svg>',
    "background": f'{START} style="background:#0050a0">{R}/></svg>',
    "transform": f'{START} transform="rotate(10)">{R}/></svg>',
    "css size": f'{START} style="width:50px;height:50px">{R}/></svg>',
    "aspect": f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50" width="100" height="100" preserveAspectRatio="none"><rect width="90" height="40" fill="{RED}"/></svg>',
    "slice": f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50" width="100" height="100" preserveAspectRatio="xMinYMin slice"><rect width="60" height="40" fill="{RED}"/></svg>',
    "view": f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-20 -20 140 140" width="100" height="100">{R} fill="{RED}"/></svg>',
    "no view": f'<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100">{R} fill="{RED}"/></svg>',
    "nothing": f'<svg xmlns="http://www.w3.org/2000/svg">{R} fill="{RED}"/></svg>',
    "overflow": f'{START} overflow="visible"><circle cx="100" cy="50" r="40" fill="{RED}"/></svg>',
    "font size": f'{START} font-size="20">{R} fill="{RED}"/></svg>',
    "display": f'{START} display="none">{R} fill="{RED}"/></svg>',
    "mask": f'{START} mask="url(#m)">{DEFINITIONS}{R} fill="{RED}"/></svg>',
    "filter": f'{START} filter="url(#f)">{DEFINITIONS}{R} fill="{RED}"/></svg>',
    "clip": f'{START} clip-path="url(#cp)">{DEFINITIONS}{R} fill="{RED}"/></svg>',
}


def list_corpus() -> dict[str, str]:
    """Return every drawing by its name."""

    def draw(content: str) -> str:
        return f"{START}>{DEFINITIONS}{content}</svg>"

    group = f'<g id="h"><circle cx="20" cy="80" r="15" fill="#888"/>{R} class="a c" id="b" data-x="1"/></g>'
    rule = f"rect{{fill:{RED}}}"

    return {
        **{f"colour {value}": draw(f'{R} fill="{value}"/>') for value in COLOURS},
        **{f"styled {value}": draw(f'{R} style="fill:{RED};fill:{value}"/>') for value in STYLED_COLOURS},
        **{f"selector {text}": draw(f"<style>{_escape(text)}{{fill:{RED}}}</style>{group}") for text in SELECTORS},
        **{f"sheet {text}": draw(f"<style>{_escape(text.replace('R', rule))}</style>{group}") for text in SHEETS},
        **{f"style {text}": draw(f'{R} fill="{RED}" style="{text}"/>') for text in STYLES},
        **{f"shape {name}": draw(content) for name, content in SHAPES.items()},
        **{f"root {name}": content for name, content in ROOTS.items()},
        **{f"detail {name}": draw(content) for name, content in _read_lines("svg_details.tsv")},
        **{f"export {name}": content for name, content in _read_lines("svg_exports.tsv")},
    }


def _read_lines(file: str) -> list[tuple[str, str]]:
    """Return the names and the drawings of a file: details in which programs differ, or what programs export."""
    lines = Path(__file__).with_name(file).read_text(encoding="utf-8").splitlines()

    return [(name, content) for name, _, content in (line.partition("\t") for line in lines)]


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
