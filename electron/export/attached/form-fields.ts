import {
  PDFArray,
  PDFBool,
  PDFCheckBox,
  PDFDict,
  type PDFDocument,
  PDFDropdown,
  type PDFField,
  PDFHexString,
  PDFName,
  PDFOptionList,
  PDFRadioGroup,
  PDFRawStream,
  PDFRef,
  PDFString,
  PDFTextField,
  PDFButton,
  type PDFWidgetAnnotation,
  decodePDFRawStream,
} from '@cantoo/pdf-lib';
import { operations, stringOf } from './content';
import { FieldFonts } from './field-fonts';
import { fieldsByScript } from './scripts';

/** Why a form cannot be shown as its own program would. */
export type FormFault = 'xfa' | 'script' | 'letters';

/**
 * Gives the fields of a form the look they should have where the file does not hold it, or says that what it holds is out
 * of date. True if something was drawn.
 */
export async function showFields(pdf: PDFDocument): Promise<FormFault | boolean> {
  const form = pdf.catalog.lookup(PDFName.of('AcroForm'));
  if (form instanceof PDFDict && isDynamic(pdf, form)) return 'xfa';
  const loose = looseWidgets(pdf, form);
  if (!(form instanceof PDFDict) && loose.length === 0) return false;
  const fresh = form instanceof PDFDict && form.lookup(PDFName.of('NeedAppearances')) === PDFBool.True;
  const { acroForm } = pdf.getForm();
  for (const field of loose) acroForm.addField(field);
  const fonts = new FieldFonts(pdf, acroForm.dict);
  let drawn = false;
  for (const field of pdf.getForm().getFields()) {
    const lacks = field.acroField.getWidgets().some((widget) => lacksLook(field, widget));
    const scripted = fieldsByScript(field.acroField.dict);
    const stale = fresh && !scripted && isStale(field);
    if (!lacks && !stale) continue;
    if (scripted) return 'script';
    if (!(await drawField(field, fonts))) return 'letters';
    drawn = true;
  }
  return drawn;
}

/** A form in XML that its own program lays out; a static one has its fields on pages as well. */
function isDynamic(pdf: PDFDocument, form: PDFDict): boolean {
  if (form.lookup(PDFName.of('XFA')) === undefined) return false;
  const fields = form.lookup(PDFName.of('Fields'));
  const empty = !(fields instanceof PDFArray) || fields.size() === 0;
  return empty || pdf.catalog.lookup(PDFName.of('NeedsRendering')) === PDFBool.True;
}

/** Fields on pages that the form does not know. */
function looseWidgets(pdf: PDFDocument, form: unknown): PDFRef[] {
  const fields = form instanceof PDFDict ? form.lookup(PDFName.of('Fields')) : undefined;
  const known = new Set(fields instanceof PDFArray ? fields.asArray() : []);
  const entries = pdf.getPages().flatMap((page) => page.node.Annots()?.asArray() ?? []);
  const loose = entries.filter((entry) => {
    const widget = entry instanceof PDFRef ? pdf.context.lookup(entry) : undefined;
    const isField = widget instanceof PDFDict && widget.has(PDFName.of('FT')) && !widget.has(PDFName.of('Parent'));
    return isField && String(widget.lookup(PDFName.of('Subtype'))) === '/Widget' && !known.has(entry);
  });
  return [...new Set(loose.filter((entry) => entry instanceof PDFRef))];
}

function lacksLook(field: PDFField, widget: PDFWidgetAnnotation): boolean {
  const look = lookOf(widget);
  if (field instanceof PDFCheckBox || field instanceof PDFRadioGroup) return !(look instanceof PDFDict);
  return isDrawn(field) && !(look instanceof PDFRawStream);
}

const isDrawn = (field: PDFField): boolean =>
  field instanceof PDFTextField ||
  field instanceof PDFDropdown ||
  field instanceof PDFOptionList ||
  field instanceof PDFButton;

function lookOf(widget: PDFWidgetAnnotation): unknown {
  const look = widget.dict.lookup(PDFName.of('AP'));
  return look instanceof PDFDict ? look.lookup(PDFName.of('N')) : undefined;
}

/** Whether a look that has to be made anew shows another value than the field has. */
function isStale(field: PDFField): boolean {
  if (!(field instanceof PDFTextField || field instanceof PDFDropdown)) return false;
  const value = squeezed(field instanceof PDFTextField ? (plainValue(field) ?? '') : shownChoices(field).join(''));
  return field.acroField.getWidgets().some((widget) => {
    const look = lookOf(widget);
    return look instanceof PDFRawStream && squeezed(wordsOf(look)) !== value;
  });
}

const squeezed = (text: string): string => text.replace(/\s/g, '');

/** What a look says, where its font numbers letters as Latin-1 does. */
function wordsOf(look: PDFRawStream): string {
  const content = Buffer.from(decodePDFRawStream(look).decode()).toString('latin1');
  return [...operations(content)]
    .filter(({ operator }) => operator === 'Tj' || operator === 'TJ' || operator === "'" || operator === '"')
    .flatMap(({ operands }) => operands.map(stringOf))
    .join('');
}

/** A coloured border is a point wide unless it says otherwise. */
function showBorder({ dict }: PDFWidgetAnnotation): void {
  const look = dict.lookup(PDFName.of('MK'));
  const coloured = look instanceof PDFDict && look.has(PDFName.of('BC'));
  if (coloured && !dict.has(PDFName.of('BS')) && !dict.has(PDFName.of('Border')))
    dict.set(PDFName.of('BS'), dict.context.obj({ W: 1 }));
}

/** False if there is no font for what it holds. */
async function drawField(field: PDFField, fonts: FieldFonts): Promise<boolean> {
  field.acroField.getWidgets().forEach(showBorder);
  if (field instanceof PDFCheckBox || field instanceof PDFRadioGroup) {
    field.acroField.getWidgets().forEach((widget, at) => nameState(field, widget, at));
    field.defaultUpdateAppearances();
    return true;
  }
  if (field instanceof PDFTextField) showPlainly(field);
  else if (field instanceof PDFDropdown || field instanceof PDFOptionList) showChoice(field);
  else if (!(field instanceof PDFButton)) return true;
  const font = await fonts.fontFor(field, textOf(field));
  if (!font) return false;
  field.defaultUpdateAppearances(font);
  return true;
}

const textOf = (field: PDFTextField | PDFDropdown | PDFOptionList | PDFButton): string => {
  if (field instanceof PDFTextField) return field.getText() ?? '';
  if (field instanceof PDFDropdown) return field.getSelected().join('');
  return field instanceof PDFOptionList ? field.getOptions().join('') : '';
};

/** A box that has no look has no name for its ticked state either, but for the one it is in. */
function nameState(field: PDFCheckBox | PDFRadioGroup, widget: PDFWidgetAnnotation, at: number): void {
  if (lookOf(widget) instanceof PDFDict) return;
  const value = field.acroField.dict.lookup(PDFName.of('V'));
  const states = [widget.dict.lookup(PDFName.of('AS')), field instanceof PDFCheckBox ? value : undefined];
  const on = states.find((state) => state instanceof PDFName && state !== OFF);
  const { context } = widget.dict;
  const name = on instanceof PDFName ? on : PDFName.of(`On${at}`);
  const normal = context.obj({});
  normal.set(name, context.obj({}));
  widget.dict.set(PDFName.of('AP'), context.obj({ N: normal }));
}

const OFF = PDFName.of('Off');

/** Rich text is shown as its plain value, a password as stars. */
function showPlainly(field: PDFTextField): void {
  const value = plainValue(field);
  field.setText(field.isPassword() ? '*'.repeat(value?.length ?? 0) : value);
}

function plainValue(field: PDFTextField): string | undefined {
  const value = field.acroField.getValue();
  return value?.decodeText();
}

/** The words of a choice, not what is sent for it. */
function showChoice(field: PDFDropdown | PDFOptionList): void {
  const chosen = shownChoices(field);
  const { dict } = field.acroField;
  if (chosen.length > 0) dict.set(PDFName.of('V'), dict.context.obj(chosen.map((one) => PDFHexString.fromText(one))));
}

function shownChoices(field: PDFDropdown | PDFOptionList): string[] {
  const options = field.acroField.getOptions();
  const shown = new Map(options.map(({ value, display }) => [value.decodeText(), (display ?? value).decodeText()]));
  return field.acroField.getValues().map((one) => {
    const value = one instanceof PDFString || one instanceof PDFHexString ? one.decodeText() : String(one);
    return shown.get(value) ?? value;
  });
}
