// A text area under an overlay: one <div> a line, and only the lines that changed are made anew.
const PARTS = /\{\{(?:[^{}]|\{(?!\{)|\}(?!\}))*\}\}|<!--.*?-->/g
const WORDS = /^\s*(?:[-*+]\s+)?(?:>\s*)?(Q:|A:|Myth:|Fact:|True:|Not:|Source:|: )/

export class Editor {
  constructor(text, marks) {
    this.text = text
    this.box = marks
    this.lines = []
    this.known = new Map() // line -> the problems that are marked there
    this.offers = new Map()
    new ResizeObserver(() => this.fit()).observe(text)
    text.addEventListener('scroll', () => { marks.scrollTop = text.scrollTop }, { passive: true })
  }

  fit() {
    this.box.style.width = `${this.text.clientWidth}px` // A scroll bar would wrap lines elsewhere.
    this.wrapAlike()
    this.fitWords(this.box.querySelectorAll('.say'))
  }

  // A line in pieces is some 64ths of a pixel longer than the same in one piece, and may wrap where the text does not.
  wrapAlike() {
    if (Math.abs(this.text.scrollHeight - this.box.scrollHeight) <= 2) return
    const rows = [...this.box.children], whole = this.box.cloneNode()
    whole.removeAttribute('id')
    rows.forEach((row, n) => {
      row.style.removeProperty('--edge')
      const plain = row.cloneNode()
      plain.textContent = this.lines[n] || '\u200b'
      whole.append(plain)
    })
    whole.className = 'lines'
    whole.style.visibility = 'hidden'
    this.box.after(whole)
    const taller = rows.map((row, n) => row.offsetHeight - whole.children[n].offsetHeight)
    whole.remove()
    rows.forEach((row, n) => { if (taller[n]) row.style.setProperty('--edge', taller[n] > 0 ? '-1px' : '1px') })
  }

  // The words of a problem have the rest of their line; where that is nothing, the mark at the margin is left.
  fitWords(found) {
    const all = [...found], { left, right } = this.box.getBoundingClientRect()
    for (const say of all) say.style.maxWidth = ''
    const room = all.map(say => say.getBoundingClientRect()).map(at => at.left < left ? at.right - left - 28 : right - at.left - 8)
    all.forEach((say, n) => {
      say.style.maxWidth = `${Math.max(0, room[n])}px`
      say.style.visibility = room[n] < 60 ? 'hidden' : ''
    })
  }

  // Lines

  get line() { return this.text.value.slice(0, this.text.selectionStart).split('\n').length }

  offset(line, column) {
    // Columns of problems count code points; JavaScript's strings count half of an emoji as one.
    let at = 0
    for (let n = 1; n < line; n++) at = this.text.value.indexOf('\n', at) + 1
    const end = this.text.value.indexOf('\n', at)
    const row = this.text.value.slice(at, end < 0 ? undefined : end)
    return at + [...row].slice(0, column - 1).join('').length
  }

  goTo(line, column = 1, focus = true) {
    const at = this.offset(line, column)
    if (focus) this.text.focus({ preventScroll: true })
    this.text.setSelectionRange(at, at)
    this.reveal(line)
  }

  reveal(line) {
    const row = this.box.children[line - 1]
    if (!row) return
    const top = row.offsetTop, height = this.text.clientHeight
    if (top < this.text.scrollTop + 20 || top + row.offsetHeight > this.text.scrollTop + height * .8) {
      this.text.scrollTop = Math.max(0, top - height / 3)
    }
  }

  // Text is changed as if it were typed, so that undo knows of it.
  replace(start, end, words, select = null) {
    this.text.focus({ preventScroll: true })
    this.text.setSelectionRange(start, end)
    const done = words === '' ? (start === end || document.execCommand('delete'))
      : document.execCommand('insertText', false, words)
    if (!done) {
      this.text.setRangeText(words, start, end, 'end')
      this.text.dispatchEvent(new Event('input'))
    }
    if (select) this.text.setSelectionRange(start + select[0], start + select[1])
  }

  // The whole text, changed where it differs: the cursor stays.
  setText(now, asTyped = false) {
    const was = this.text.value
    if (was === now) return
    let a = 0, b = 0
    const most = Math.min(was.length, now.length)
    while (a < most && was[a] === now[a]) a++
    while (b < most - a && was[was.length - 1 - b] === now[now.length - 1 - b]) b++
    const { selectionStart: start, selectionEnd: end, scrollTop } = this.text
    const middle = now.slice(a, now.length - b)
    if (asTyped) this.replace(a, was.length - b, middle)
    else this.text.setRangeText(middle, a, was.length - b, 'preserve')
    const moved = at => at <= a ? at : at >= was.length - b ? at + now.length - was.length : Math.min(at, now.length)
    this.text.setSelectionRange(moved(start), moved(end))
    this.text.scrollTop = scrollTop
    this.update()
  }

  // The overlay

  update() {
    const now = this.text.value.split('\n'), was = this.lines
    let a = 0, b = 0
    while (a < was.length && a < now.length && was[a] === now[a]) a++
    while (b < was.length - a && b < now.length - a && was[was.length - 1 - b] === now[now.length - 1 - b]) b++
    const gone = was.length - a - b, made = document.createDocumentFragment()
    this.lines = now
    for (let n = a; n < now.length - b; n++) made.append(this.made(n + 1, []))
    const after = this.box.children[a + gone] || null
    for (let n = 0; n < gone; n++) this.box.children[a].remove()
    this.box.insertBefore(made, after)
    this.wrapAlike()
    this.box.scrollTop = this.text.scrollTop
    const by = now.length - was.length
    if (by) this.known = new Map([...this.known].map(([line, all]) => [line > a + 1 ? line + by : line, all]))
  }

  made(number, problems) {
    const line = this.lines[number - 1], div = document.createElement('div'), pieces = []
    if (/^#{1,6}\s/.test(line)) div.className = 'head'
    const word = WORDS.exec(line)
    if (word) pieces.push([word[0].length - word[1].length, word[0].length, 'word'])
    for (const found of line.matchAll(PARTS)) {
      pieces.push([found.index, found.index + found[0].length, found[0][0] === '<' ? 'remark' : 'gap'])
    }
    for (const [from, to] of this.offers.get(number) || []) pieces.push([from, to, 'offer'])
    const units = column => [...line].slice(0, column - 1).join('').length
    for (const each of problems) pieces.push([units(each.column), units(each.end), `bad ${each.severity}`])
    const cuts = [...new Set([0, line.length, ...pieces.flatMap(([from, to]) => [from, to])])].filter(n => n <= line.length).sort((x, y) => x - y)
    for (let n = 0; n + 1 < cuts.length; n++) {
      const words = line.slice(cuts[n], cuts[n + 1])
      const kinds = pieces.filter(([from, to]) => from <= cuts[n] && cuts[n + 1] <= to).map(each => each[2])
      if (!kinds.length) { div.append(words); continue }
      const span = document.createElement('span')
      span.className = kinds.join(' ')
      span.textContent = words
      div.append(span)
    }
    if (!line) div.append('\u200b')
    if (problems.length) {
      const worst = problems.find(each => each.severity === 'error') || problems[0], say = document.createElement('span')
      div.classList.add('dot')
      div.classList.add(worst.severity)
      say.className = `say ${worst.severity}`
      say.textContent = sentence(worst.message) + (problems.length > 1 ? ` (and ${problems.length - 1} more)` : '')
      div.append(say)
    }
    return div
  }

  // Marks problems, and the words that are suggested as gaps; only lines that change are drawn again.
  mark(problems, offers) {
    const before = new Map([...this.known, ...this.offers]), old = this.known, oldOffers = this.offers
    this.known = new Map()
    for (const each of problems) {
      if (each.line > this.lines.length) continue
      this.known.set(each.line, [...(this.known.get(each.line) || []), each])
    }
    this.offers = new Map()
    for (const offer of offers) {
      for (const [line, from, , to] of offer.ranges) {
        const row = this.lines[line - 1] || '', units = column => [...row].slice(0, column - 1).join('').length
        this.offers.set(line, [...(this.offers.get(line) || []), [units(from), units(to)]])
      }
    }
    const same = line => JSON.stringify([old.get(line), oldOffers.get(line)]) === JSON.stringify([this.known.get(line), this.offers.get(line)])
    const said = []
    for (const line of new Set([...before.keys(), ...this.known.keys(), ...this.offers.keys()])) {
      const row = this.box.children[line - 1]
      if (!row || same(line)) continue
      const made = this.made(line, this.known.get(line) || [])
      row.replaceWith(made)
      said.push(...made.querySelectorAll('.say'))
    }
    this.wrapAlike()
    this.fitWords(said)
  }
}

// A message of the program as it stands in a page.
export const sentence = words => words.charAt(0).toUpperCase() + words.slice(1)

// The gap that a selection lies in: where it is, what number it has, and its parts.
function gapAround(value, start, end) {
  const from = value.lastIndexOf('\n\n', start) + 1, found = /\{\{(c\d+::)?([^{}]*?)(::[^{}]*)?\}\}/g
  found.lastIndex = from
  for (let gap; (gap = found.exec(value)) && gap.index <= start;) {
    const after = gap.index + gap[0].length
    if (end <= after) return { start: gap.index, end: after, number: gap[1] || '', answers: gap[2], hint: gap[3] || '' }
  }
  return null
}

// What the notation bar writes; the selected words, or words that wait to be typed over.
export function notation(kind, editor) {
  const { value, selectionStart: start, selectionEnd: end } = editor.text
  const chosen = value.slice(start, end), lineStart = value.lastIndexOf('\n', start - 1) + 1
  const before = value.slice(0, start), isLineStart = /^\s*$/.test(value.slice(lineStart, start))
  const above = before === '' || before.endsWith('\n\n') ? '' : isLineStart && before.endsWith('\n') ? '\n' : '\n\n'
  const block = (words, from, to) => {
    const at = isLineStart ? start : (value.indexOf('\n', end) + 1 || value.length + 1) - 1
    const lead = isLineStart ? above : '\n\n'
    editor.replace(at, isLineStart ? end : at, `${lead}${words}\n`, [lead.length + from, lead.length + to])
  }
  switch (kind) {
    case 'gap': {
      const gap = gapAround(value, start, end)
      if (gap) {
        const [words] = gap.answers.split('|')
        editor.replace(gap.start, gap.end, words, [0, words.length])
        return
      }
      if (!chosen) {
        const word = /[\p{L}\p{N}’'-]*$/u.exec(before)[0].length, rest = /^[\p{L}\p{N}’'-]*/u.exec(value.slice(end))[0].length
        const found = value.slice(start - word, end + rest)
        editor.replace(start - word, end + rest, `{{${found}}}`, found ? [found.length + 4, found.length + 4] : [2, 2])
        return
      }
      const inner = (start === lineStart ? /^(\s*(?:[-*+]\s+)?)(.*?)([\s.,;:!?]*)$/s : /^(\s*)(.*?)([\s.,;:!?]*)$/s).exec(chosen)
      editor.replace(start, end, `${inner[1]}{{${inner[2]}}}${inner[3]}`)
      return
    }
    case 'hint': {
      const gap = gapAround(value, start, end), close = gap && gap.end - 2
      if (!gap) { notation('gap', editor); return }
      if (gap.hint) { editor.text.focus(); editor.text.setSelectionRange(close - gap.hint.length + 2, close); return }
      editor.replace(close, close, '::hint', [2, 6])
      return
    }
    case 'question': { const ask = chosen || 'Why did it happen?'; block(`Q: ${ask} [2]\nA:\n- first reason\n- second reason`, 3, 3 + ask.length); return }
    case 'term': { const term = chosen || 'Term'; block(`${term}\n: What it means.`, 0, term.length); return }
    case 'claim': { const claim = chosen || 'What many people believe.'; block(`Myth: ${claim}\nFact: What is true.`, 6, 6 + claim.length); return }
    case 'dates': block('| Date | Event |\n|---|---|\n| 1 May 1900 | Something happens |', 34, 44); return
    case 'section': { const title = chosen || 'Section'; block(`## ${title}\n\n- `, 3, 3 + title.length); return }
  }
}
