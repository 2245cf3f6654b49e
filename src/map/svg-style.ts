/** The look of the drawing: black on white, told by shape, stroke and word alone. */
export const svgStyle = `
.page { fill: #fff }
text { font-size: 12px; fill: #000 }
.title { font-size: 20px; font-weight: bold }
.state { font-size: 14px }
.site { fill: #f6f6f6; stroke: #777; stroke-width: 1 }
.site-name { font-size: 16px; font-weight: bold; fill: #333 }
.box { fill: #fff; stroke: #000; stroke-width: 1.3 }
.network .box { fill: #e4e4e4 }
.external .box { fill: #000 }
.external text { fill: #fff }
.life .box { stroke-width: 4 }
.off .box { fill: #fff; stroke: #777; stroke-dasharray: 5 4 }
.off text { fill: #555; text-decoration: line-through }
.off .mark { text-decoration: none; font-weight: bold; fill: #000 }
.name, .mark { font-weight: bold }
polyline, .sample { fill: none }
.open { stroke: #000; stroke-width: 1.4 }
.kept { stroke: #000; stroke-width: 4.5 }
.cut { stroke: #999; stroke-width: 1.4; stroke-dasharray: 3 5 }
.label { fill: #fff; stroke: #000; stroke-width: 0.8 }
.kept-label .label { fill: #000 }
.kept-label text { fill: #fff }
.cut-label .label { stroke: #999 }
.label-text { font-size: 11px; font-weight: bold; text-anchor: middle }
`
