// What the page says in words: problems, what changes, dialogs.
import { sentence } from './editor.js'
export const $ = id => document.getElementById(id)

export function make(tag, more = {}, ...inside) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(more)) {
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value)
    else if (name in made && name !== 'list') made[name] = value
    else made.setAttribute(name, value)
  }
  made.append(...inside)
  return made
}

const button = (words, onclick, more = {}) => make('button', { type: 'button', textContent: words, onclick, ...more })

// A message with what is to be written set apart; places in the notes are told as the page tells them.
function told(message, place) {
  const words = sentence(message.replace(/([^\s()"“”]+\.md):(\d+):\d+/g, (_, path, line) => place(path, line)))
  return words.split(/`([^`]+)`/).map((part, n) => n % 2 ? make('code', {}, part) : part)
}

export function problemRow(problem, { goTo, mend, place, file = '' }) {
  const row = make('div', { className: `problem ${problem.severity}` })
  row.append(
    button(file || `line ${problem.line}`, () => goTo(problem), { className: 'place', title: `${problem.severity}, ${problem.code}` }),
    make('p', {}, ...told(problem.message, place)),
  )
  if (problem.mend && mend) {
    row.append(button(problem.mend.label, () => mend(problem), { className: 'mend', title: `${sentence(problem.mend.label)} (at its line: Ctrl+.)` }))
  }
  return row
}

export const errorsFirst = problems => [...problems].sort((a, b) => (a.severity !== 'error') - (b.severity !== 'error') || a.line - b.line)

export function showCheck(box, found, tools) {
  const errors = found.problems.filter(each => each.severity === 'error').length, warnings = found.problems.length - errors
  const rest = []
  const title = !found.problems.length ? 'Nothing is wrong.'
    : [errors && `${errors} ${errors === 1 ? 'error' : 'errors'}`, warnings && `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`].filter(Boolean).join(', ')
  rest.push(make('h2', {}, title))
  if (errors) rest.push(make('p', { className: 'quiet' }, 'While errors stand nothing is handed out. Cards and pages show what can be read.'))
  const byFile = Map.groupBy ? Map.groupBy(found.problems, each => each.path) : grouped(found.problems)
  for (const [path, all] of byFile) {
    const title = found.topics.find(each => each.path === path)?.title || path
    rest.push(make('h3', {}, `${title} `, make('span', { className: 'quiet code' }, path)))
    const sorted = errorsFirst(all)
    const first = sorted.slice(0, 200)
    rest.push(...first.map(each => problemRow(each, { ...tools, mend: path === found.path ? tools.mend : null })))
    if (sorted.length > first.length) rest.push(make('p', { className: 'quiet' }, `${sorted.length - first.length} more`))
  }
  box.replaceChildren(...rest)
}

function grouped(problems) {
  const found = new Map()
  for (const each of problems) found.set(each.path, [...(found.get(each.path) || []), each])
  return found
}

// The parts of a note as a line, what is asked in it marked.
function shown(parts) {
  const line = parts.filter(Boolean).join(' · ').replace(/!\[([^\]]*)\]\(([^)]*)\)/g, (_, words, file) => `[picture: ${words || file}]`)
  return line.split(/\{\{(.*?)\}\}/).map((part, n) => n % 2 ? make('span', { className: 'asked' }, part) : part)
}

const many = (count, one, more = `${one}s`) => `${count.toLocaleString('en')} ${count === 1 ? one : more}`

export function summary(forecast) {
  const counts = [
    [forecast.new.length, 'new note', 'new notes'], [forecast.changed.length, 'note changed', 'notes changed'],
    [forecast['context changed'].length, 'note below a changed heading', 'notes below changed headings'],
    [forecast.restored.length, 'note is back', 'notes are back'], [forecast.moved.length, 'note moved', 'notes moved'],
    [forecast.retired.length, 'note taken out', 'notes taken out'],
  ].filter(([count]) => count)
  return counts.map(([count, one, more]) => many(count, one, more)).join(', ') || 'Nothing changes for who has the last deck.'
}

export function showChanges(box, found) {
  const rest = [make('h2', {}, 'What the next deck changes')]
  if (found.stopped) {
    box.replaceChildren(...rest, make('p', { className: 'big' }, 'Mend the errors first: while they stand nothing is handed out.'))
    return
  }
  for (const forecast of found.forecast) {
    const { come, stay, 'go empty': empty } = forecast.cards
    const isFirst = forecast.new.length && !stay && !empty && !forecast.retired.length
    rest.push(make('p', { className: 'big' }, `${isFirst ? 'The first deck of these notes: ' : ''}${summary(forecast)}`))
    rest.push(make('p', { className: 'quiet' }, [
      come ? many(come, 'new card', 'new cards') : '', stay ? many(stay, 'card keeps its history', 'cards keep their history') : '',
      empty ? `${many(empty, 'card goes', 'cards go')} empty` : '',
    ].filter(Boolean).join(', ')))
    const listed = (title, notes, isNew = false) => {
      if (!notes.length) return
      const items = notes.slice(0, 60).map(note => {
        const item = make('li', {}, make('span', { className: 'code' }, isNew ? 'new' : note.code), ' ', ...shown(note.text))
        for (const each of note.replaced || []) {
          item.append(make('div', { className: 'quiet' }, `“${each.was.join(' / ')}” became “${each.is.join(' / ')}”: a new card, for its history would be false.`
            + (each['if misspelt'] ? ` If it was only misspelt, write ${each['if misspelt']}.` : '')))
        }
        for (const each of note.mended || []) item.append(make('div', { className: 'quiet' }, `“${each.was.join(' / ')}” is now “${each.is.join(' / ')}”, and keeps its history.`))
        return item
      })
      if (notes.length > items.length) items.push(make('li', { className: 'quiet' }, `and ${(notes.length - items.length).toLocaleString('en')} more`))
      rest.push(make('details', { open: notes.length <= 60 }, make('summary', {}, title), make('ul', {}, ...items)))
    }
    listed('Changed; pupils keep their history', forecast.changed)
    listed('Taken out of the notes; Anki deletes nothing by itself', forecast.retired)
    listed('Back again, with their history', forecast.restored)
    listed('Moved', forecast.moved)
    listed('Below a changed heading', forecast['context changed'])
    listed('New', forecast.new, true)
    if (forecast.near.length) {
      rest.push(make('h3', {}, 'Taken for new: are they old notes, rewritten?'), make('ul', {}, ...forecast.near.map(each => make('li', {},
        'was “', ...shown(each.before), '”, new “', ...shown(each.now), `”. If it is the same fact, write ^note-${each.code} at its end.`))))
    }
    for (const each of forecast['names that stay']) rest.push(make('p', {}, `The deck stays “${each.deck}”, though the notes call it “${each.wanted}”: Anki knows a deck by its name.`))
    if (forecast.search.retired) rest.push(make('h3', {}, 'For pupils to suspend'), make('p', {}, 'They paste this into the search of Anki’s browser:'), make('p', { className: 'code' }, forecast.search.retired))
  }
  box.replaceChildren(...rest)
}

// Dialogs: each is opened with its parts, and closed by a button or Escape.
export function dialog(title, parts, buttons, { wide = false } = {}) {
  const box = $('dialog')
  box.className = wide ? 'wide' : ''
  const row = make('div', { className: 'buttons' }, ...buttons.map(([words, onclick, isMain]) => button(words, onclick, { className: isMain ? 'main' : '' })))
  const heading = make('h2', { id: 'dialog-title', tabIndex: -1 }, title)
  box.replaceChildren(heading, ...parts, row)
  box.onkeydown = event => { if (event.key === 'Enter' && event.target.tagName === 'INPUT') row.querySelector('.main').click() }
  if (!box.open) box.showModal()
  if (document.activeElement.tagName !== 'INPUT') heading.focus() // Else the first list, or a button pressed twice.
  return box
}

export const close = () => $('dialog').open && $('dialog').close()

export function choice(name, values, chosen) {
  return values.map(([value, words, more = '']) => make('label', {},
    make('input', { type: 'radio', name, value, checked: value === chosen }),
    make('span', {}, words, more ? make('span', { className: 'quiet' }, ` ${more}`) : '')))
}

export const chosen = name => document.querySelector(`input[name=${name}]:checked`)?.value

// Two texts beside each other, the lines that only one of them has marked.
export function bothTexts(mine, theirs) {
  const a = mine.split('\n'), b = theirs.split('\n'), inA = new Set(a), inB = new Set(b)
  const shown = (lines, other) => {
    const box = make('pre', { tabIndex: 0 })
    lines.forEach(line => box.append(other.has(line) ? line : make('mark', {}, line || ' '), '\n'))
    return box
  }
  const left = shown(a, inB), right = shown(b, inA)
  left.setAttribute('aria-label', 'What is in this window')
  right.setAttribute('aria-label', 'What is in the file')
  const both = make('div', { className: 'both' },
    make('div', {}, make('strong', {}, 'In this window'), left), make('div', {}, make('strong', {}, 'In the file'), right))
  requestAnimationFrame(() => { for (const box of [left, right]) { const first = box.querySelector('mark'); if (first) box.scrollTop = first.offsetTop - box.offsetTop - 40 } })
  return both
}

export function fileList(files) {
  return make('ul', { className: 'files' }, ...files.map(file => make('li', {},
    make('a', { href: file.address, target: '_blank', rel: 'noopener' }, file.name.split('/').pop()),
    make('span', { className: 'quiet' }, `${file.contents}${file.changed ? '' : ' (as before)'}`))))
}
