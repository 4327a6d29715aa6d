import * as limits from '../limits.ts';
import type { Problem } from './problems.ts';
import { byType, type JsonObject, list, number, object, problem, text } from './schema.ts';

const label = text(limits.CHART_LABEL);
const value = number;
const axisLabel = text(limits.CHART_AXIS_LABEL);

const point = object({ required: { label, value } });
const series = object({ required: { name: label, data: list(point) } });
const axisConfig = object({
  required: { categories: list(label, { max: limits.CHART_CATEGORIES }) },
  optional: { x_label: axisLabel, y_label: axisLabel },
});

type Point = { label: string; value: number };
type Series = { name: string; data: Point[] };

/** Every series has its own name, and one value for every category. */
function fitsCategories(chart: JsonObject, pointer: string): Problem[] {
  const { categories } = chart.axis_config as { categories: string[] };
  const all = chart.series as Series[];
  return all.flatMap(({ name, data }, index) => {
    const at = `${pointer}/series/${index}`;
    const labels = data.map((one) => one.label);
    const isComplete =
      labels.length === categories.length && categories.every((one) => labels.includes(one));
    const isRepeated = all.findIndex((one) => one.name === name) < index;
    return [
      ...(isComplete ? [] : problem(`${at}/data`, 'must have one value for every category')),
      ...(isRepeated ? problem(`${at}/name`, 'must be unique') : []),
    ];
  });
}

const plotted = object({
  required: { series: list(series, { max: limits.CHART_SERIES }), axis_config: axisConfig },
  also: fitsCategories,
});

/** The fields of a `data_visualization` block. */
export const chartFields = {
  required: {
    title: text(limits.CHART_TITLE),
    chart: byType({
      pie: object({ required: { segments: list(point, { max: limits.CHART_SERIES }) } }),
      bar: plotted,
      area: plotted,
      line: plotted,
    }),
  },
};
