import type { PageKit } from './page-kit.ts';

/** ARIA roles, explicit or the ones HTML gives. */
export const roleKit = {
  inputRole(element: HTMLInputElement): string {
    const roles: Record<string, string> = {
      button: 'button',
      submit: 'button',
      reset: 'button',
      image: 'button',
      checkbox: 'checkbox',
      radio: 'radio',
      range: 'slider',
      number: 'spinbutton',
      search: 'searchbox',
      // ARIA knows no role for these.
      password: '',
      file: '',
      color: '',
    };
    const role = roles[element.type] ?? 'textbox';
    const isText = role === 'textbox' || role === 'searchbox';
    return isText && element.hasAttribute('list') ? 'combobox' : role;
  },

  cellRole(this: PageKit, element: Element): string {
    const table = this.nearest(element, 'table,[role=grid],[role=treegrid]');
    const inGrid = table?.getAttribute('role')?.includes('grid') ?? false;
    return inGrid ? 'gridcell' : 'cell';
  },

  headerCellRole(element: Element): string {
    const scope = element.getAttribute('scope');
    if (scope === 'row' || scope === 'rowgroup') return 'rowheader';
    if (scope === 'col' || scope === 'colgroup') return 'columnheader';
    const row = element.parentElement;
    const onlyHeaders = row ? [...row.children].every((cell) => cell.tagName === 'TH') : true;
    return onlyHeaders || row?.parentElement?.tagName === 'THEAD' ? 'columnheader' : 'rowheader';
  },

  /** Roles that depend on more than the tag's name. */
  dependentRole(this: PageKit, element: Element): string | undefined {
    if (element instanceof HTMLInputElement) return this.inputRole(element);
    if (element instanceof HTMLSelectElement) {
      return element.multiple || element.size > 1 ? 'listbox' : 'combobox';
    }
    switch (element.tagName.toLowerCase()) {
      case 'a':
      case 'area':
        return element.hasAttribute('href') ? 'link' : '';
      case 'td':
        return this.cellRole(element);
      case 'th':
        return this.headerCellRole(element);
      case 'img':
        return element.getAttribute('alt') === '' ? '' : 'img';
      default:
        return undefined;
    }
  },

  /** The role a browser would give the element by itself, or an empty text. */
  implicitRole(this: PageKit, element: Element): string {
    const dependent = this.dependentRole(element);
    if (dependent !== undefined) return dependent;
    const tag = element.tagName.toLowerCase();
    if (/^h[1-6]$/.test(tag)) return 'heading';
    const roles: Record<string, string> = {
      article: 'article',
      aside: 'complementary',
      button: 'button',
      summary: 'button',
      dialog: 'dialog',
      fieldset: 'group',
      form: 'form',
      footer: 'contentinfo',
      header: 'banner',
      hr: 'separator',
      li: 'listitem',
      main: 'main',
      menu: 'list',
      nav: 'navigation',
      ol: 'list',
      option: 'option',
      output: 'status',
      p: 'paragraph',
      progress: 'progressbar',
      table: 'table',
      textarea: 'textbox',
      tr: 'row',
      ul: 'list',
    };
    return roles[tag] ?? (element instanceof HTMLElement && element.isContentEditable ? 'textbox' : '');
  },

  roleOf(this: PageKit, element: Element): string {
    const written = element.getAttribute('role')?.trim().split(/\s+/)[0];
    return written || this.implicitRole(element);
  },
};
