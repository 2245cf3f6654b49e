import type { ElkExtendedEdge, ElkLabel, ElkNode } from 'elkjs/lib/elk-api.js'
import { columnsOf } from '../complaints/width.ts'
import { visible } from '../words/visible.ts'
import { type BoxLine, boxSize, boxText } from './box-text.ts'
import { lineText } from './line-text.ts'
import type { MapHost, MapLink, NetworkMap } from './model.ts'
import { type Box, type Picture, pictureOf } from './picture.ts'

export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
export interface Point {
  readonly x: number
  readonly y: number
}

/** A drawing: all of it in pixels from its upper left corner. */
export interface Drawing {
  readonly width: number
  readonly height: number
  readonly sites: readonly (Rectangle & { readonly name: string })[]
  readonly boxes: readonly (Rectangle & { readonly box: Box; readonly lines: readonly BoxLine[] })[]
  readonly lines: readonly {
    readonly link: MapLink
    readonly points: readonly Point[]
    readonly label: Rectangle & { readonly text: readonly string[] }
  }[]
}

/** Boxes that a person can still find something among. */
export const mostBoxes = 400

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.json.shapeCoords': 'ROOT',
  'elk.json.edgeCoords': 'ROOT',
  'elk.spacing.nodeNode': '14',
  'elk.spacing.edgeNode': '12',
  'elk.spacing.edgeEdge': '10',
  'elk.layered.spacing.nodeNodeBetweenLayers': '28',
  'elk.layered.considerModelOrder.strategy': 'PREFER_EDGES',
  'elk.randomSeed': '1',
  'elk.padding': '[top=12,left=12,bottom=12,right=12]',
}

/** Lays a map out from the outside on the left to the inside on the right, the boxes of a site together; undefined: too many. */
export async function drawingOf(map: NetworkMap): Promise<Drawing | { readonly tooMany: number }> {
  const picture = pictureOf(map)
  if (picture.boxes.length > mostBoxes) return { tooMany: picture.boxes.length }
  // Large, and wanted for nothing else: loaded when something is drawn.
  const { default: elk } = await import('elkjs/lib/elk.bundled.js')
  const laid: ElkNode = await new elk.default().layout(graphOf(map, picture))
  return drawn(laid, map, picture)
}

function graphOf(map: NetworkMap, picture: Picture): ElkNode {
  const nodes = picture.boxes.map((box, index) => ({ box, node: nodeOf(box, index, map.operator) }))
  const children = [
    ...picture.sites.map((site, index) => ({
      id: `site${index}`,
      layoutOptions: { 'elk.padding': '[top=34,left=14,bottom=14,right=14]' },
      children: nodes.filter(({ box }) => box.site === site).map(({ node }) => node),
    })),
    ...nodes.filter(({ box }) => box.site === undefined).map(({ node }) => node),
  ]
  return { id: 'map', layoutOptions: options, children, edges: edgesOf(picture) }
}

function nodeOf(box: Box, index: number, operator: string | undefined): ElkNode {
  const isOutside = box.network?.kind === 'external'
  return {
    id: `box${index}`,
    ...boxSize(boxText(atStart(box), operator)),
    ...(isOutside && { layoutOptions: { 'elk.layered.layering.layerConstraint': 'FIRST' } }),
  }
}

// The same for the boxes.
function atStart(box: Box): Box {
  const on = (host: MapHost): MapHost => ({ ...host, state: 'on' })
  return { ...box, inside: box.inside.map(on), ...(box.host !== undefined && { host: on(box.host) }) }
}

/** From the end that is nearer to the outside to the one farther in, so that they all lead one way. */
function edgesOf(picture: Picture): ElkExtendedEdge[] {
  const index = new Map<string, number>(picture.boxes.map(({ id }, at) => [id, at]))
  const depths = depthsOf(picture)
  return picture.lines.map((link, at) => {
    const ends = link.ends.map(({ node }) => node)
    const depth = (node: string | undefined) => depths.get(node ?? '') ?? Number.MAX_SAFE_INTEGER
    const [from = '', to = ''] = depth(ends[0]) <= depth(ends[1]) ? ends : ends.toReversed()
    return {
      id: `line${at}`,
      sources: [`box${index.get(from)}`],
      targets: [`box${index.get(to)}`],
      labels: [labelOf(link)],
    }
  })
}

// As wide and as high whatever becomes of the link: then the drawings of all phases can be laid one over the other.
function labelOf({ id }: MapLink): ElkLabel {
  const width = Math.ceil(Math.max(columnsOf(visible(id)), 9) * 6.2) + 10
  return { text: id, width, height: 30, layoutOptions: { 'elk.edgeLabels.inline': 'true' } }
}

/** How many links lie between a box and the outside. */
function depthsOf({ boxes, lines }: Picture): ReadonlyMap<string, number> {
  const beside = new Map<string, string[]>()
  for (const { ends } of lines)
    for (const [one, other] of [ends, ends.toReversed()])
      if (one !== undefined && other !== undefined) beside.set(one.node, [...(beside.get(one.node) ?? []), other.node])
  const depths = new Map<string, number>(
    boxes.flatMap(({ id, network }) => (network?.kind === 'external' ? [[id, 0] as const] : [])),
  )
  // A map that grows while it is walked through hands out what was added, too.
  for (const [id, depth] of depths)
    for (const next of beside.get(id) ?? []) if (!depths.has(next)) depths.set(next, depth + 1)
  return depths
}

function drawn(laid: ElkNode, map: NetworkMap, picture: Picture): Drawing {
  const all = (laid.children ?? []).flatMap(node => [node, ...(node.children ?? [])])
  const at = new Map(all.map(node => [node.id, rectangleOf(node)]))
  const nowhere = { x: 0, y: 0, width: 0, height: 0 }
  const edges = new Map([laid, ...(laid.children ?? [])].flatMap(node => node.edges ?? []).map(edge => [edge.id, edge]))
  return {
    width: Math.ceil(laid.width ?? 0),
    height: Math.ceil(laid.height ?? 0),
    sites: picture.sites.map((name, index) => ({ name: visible(name), ...(at.get(`site${index}`) ?? nowhere) })),
    boxes: picture.boxes.map((box, index) => ({
      box,
      lines: boxText(box, map.operator),
      ...(at.get(`box${index}`) ?? nowhere),
    })),
    lines: picture.lines.map((link, index) => {
      const edge = edges.get(`line${index}`)
      const [label] = edge?.labels ?? []
      return {
        link,
        points: (edge?.sections ?? []).flatMap(({ startPoint, bendPoints = [], endPoint }) =>
          [startPoint, ...bendPoints, endPoint].map(({ x, y }) => ({ x: round(x), y: round(y) })),
        ),
        label: { ...rectangleOf(label ?? {}), text: lineText(link) },
      }
    }),
  }
}

function rectangleOf({ x = 0, y = 0, width = 0, height = 0 }: Partial<Rectangle>): Rectangle {
  return { x: round(x), y: round(y), width: round(width), height: round(height) }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
