// The page: the notes of one topic, and what becomes of them while they are typed.
import { Editor, notation, sentence } from './editor.js'
import { Cards } from './cards.js'
import { $, errorsFirst, make, dialog, close, choice, chosen, problemRow, showCheck, showChanges, summary, bothTexts, fileList } from './panels.js'

const SAVE_AFTER = 600, CHECK_AFTER = 350, POLL = 1000 // Milliseconds.
const MOST_TOLD = 8 // Errors that a dialog tells; Check has all.
const window_ = `w${Date.now()}${Math.random().toString(36).slice(2)}`
const text = $('text'), editor = new Editor(text, $('marks'))
const cards = new Cards($('frame'), $('cover'), $('stage'), $('deck'), (line, focus = true) => editor.goTo(line, 1, focus))
let name = '', base = '', saved = '', version = 0, shownVersion = -1, files = {}, begun = {}
let busy = false, waiting = false, tab = 'cards', found = { sections: [], problems: [] }, full = null, conflict = false
let lookTimer = 0, saveTimer = 0, checkTimer = 0, saving = null, drawnFor = '', pages = { places: [] }
let folder = '' // What the paths of all notes begin with.
const titles = new Map() // The name of a file -> the title of its topic, as far as it is known.
export const times = { typed: 0, cards: 0, pages: 0 } // When what was last typed was shown, for the benchmark.

class Refused extends Error {}

async function ask(path, options = {}) {
  let answer
  try { answer = await fetch(path, options) } catch { throw new Refused('Twofold does not answer: is it still running in the terminal? What you type stays in this window.') }
  if (answer.status === 409) return { conflict: await answer.json() }
  const told = await answer.json().catch(() => null)
  if (answer.ok && !told) throw new Refused('Twofold broke off while it answered.')
  if (!answer.ok) throw new Refused(told?.refused || `Twofold failed (${answer.status}).`)
  return told
}
const query = values => new URLSearchParams(values).toString()
const post = (path, values, body) => ask(`${path}?${query(values)}`, { method: 'POST', body })

function tell(words, isBad = false) {
  $('notice-words').textContent = words
  $('notice').className = isBad ? 'bad' : ''
  $('notice').hidden = !words
}
const orTell = (doing, ...given) => Promise.resolve().then(() => doing(...given)).catch(why => {
  if (!(why instanceof Refused)) console.error(why)
  tell(why.message, true)
})
const state = words => { $('state').textContent = words }

// Files

async function begin() {
  begun = await ask('begin')
  files = begun.files
  await cards.ready
  fillTopics()
  const wanted = new URLSearchParams(location.search).get('notes') || localStorage.getItem('notes')
  await open(wanted in files ? wanted : Object.keys(files)[0] || '')
  setInterval(() => orTell(poll), POLL)
}

// The name of a file among the notes, of its path as problems have it.
const nameOf = path => path.startsWith(folder) ? path.slice(folder.length) : path
const placeOf = (path, line) => nameOf(path) === name ? `line ${line}` : `${titles.get(nameOf(path)) || nameOf(path)}, line ${line}`

function fillTopics() {
  for (const each of full?.topics || []) titles.set(nameOf(each.path), each.title)
  const title = each => titles.get(each) || each.replace(/\.md$/, ''), all = Object.keys(files).map(title)
  const words = each => all.filter(other => other === title(each)).length > 1 ? `${title(each)} (${each})` : title(each)
  $('topic').replaceChildren(...Object.keys(files).map(each => make('option', { value: each, selected: each === name, title: each }, words(each))))
  $('topic').disabled = !Object.keys(files).length
}

async function open(wanted, atEnd = false) {
  if (name && text.value !== saved) await save()
  const got = wanted && await ask(`notes?${query({ name: wanted })}`)
  name = wanted
  $('empty').hidden = !!name
  document.body.classList.toggle('empty', !name)
  text.disabled = !name
  for (const each of ['study', 'topic-field']) $(each).hidden = !name
  for (const each of ['print', 'hand-out']) $(each).disabled = !name
  if (!name) return
  localStorage.setItem('notes', name)
  base = got.digest
  saved = text.value = got.text
  found = { sections: [], problems: [] }
  full = null
  document.body.dataset.version = document.body.dataset.saved = ++version
  editor.update()
  editor.mark([], [])
  const start = atEnd ? saved.length : 0
  text.setSelectionRange(start, start)
  text.scrollTop = 0
  $('topic').value = name
  $('study').href = `?${query({ study: name })}`
  drawnFor = ''
  tell('')
  await look()
}

async function save(isLast = false) {
  clearTimeout(saveTimer)
  saveTimer = 0
  if (saving && !isLast) await saving // A window that closes waits for nothing.
  if (text.value === saved) document.body.dataset.saved = version // Undone, perhaps.
  if (!name || text.value === saved || conflict) return
  const now = text.value, values = { window: window_, name, base }
  if (isLast) { navigator.sendBeacon(`save?${query(values)}`, now); return }
  saving = post('save', values, now).finally(() => { saving = null })
  const got = await saving
  if (got.conflict) { showConflict(got.conflict); return }
  base = files[name] = got.digest
  saved = now
  if (text.value === saved) { state('saved'); document.body.dataset.saved = version }
}

async function poll() {
  if (saving || document.hidden) return
  const known = name, now = (await ask('state')).files, before = files
  if (known !== name) return
  if ($('notice').className === 'bad' && $('notice-words').textContent.startsWith('Twofold does not answer')) tell('')
  files = now
  if (Object.keys(now).join() !== Object.keys(before).join()) fillTopics()
  if (!name) { const first = Object.keys(now)[0]; if (first && !$('dialog').open) await open(first); return }
  if (!(name in now)) { tell(`${name} is gone from the folder. What you see is still here: copy it, or choose another topic.`, true); return }
  if (now[name] === base || conflict || saving) return
  if (text.value !== saved) { await save(); return }
  const got = await ask(`notes?${query({ name })}`)
  if (text.value !== saved) return
  base = got.digest
  saved = got.text
  editor.setText(got.text)
  tell(`${name} was changed by another program, and is shown as it is now.`)
  await look()
}

function showConflict({ theirs, digest, kept }) {
  conflict = true
  const take = async words => {
    conflict = false
    base = digest
    saved = theirs
    close()
    if (words !== text.value) editor.setText(words, true)
    tell(`Both were kept: what you had typed lies in ${kept}, too.`)
    changed()
    await save()
  }
  dialog('These notes were changed by another program', [
    make('p', {}, 'Nothing is written over. What differs is marked; what you typed is kept beside the file meanwhile.'),
    bothTexts(text.value, theirs),
  ], [
    ['Take the file’s', () => orTell(take, theirs)],
    ['Keep this window’s', () => orTell(take, text.value), true],
  ], { wide: true })
  $('dialog').addEventListener('close', () => { conflict = false }, { once: true })
}

// While somebody types

// How long the next key is waited for: what comes of a long text takes the processor from it.
const pause = () => Math.min(50, 20 + text.value.length / 10000)

function changed() {
  document.body.dataset.version = ++version
  times.typed = performance.now()
  editor.update()
  state('')
  clearTimeout(lookTimer)
  clearTimeout(checkTimer)
  lookTimer = setTimeout(() => orTell(look), pause())
  if (!saveTimer) saveTimer = setTimeout(() => orTell(save), SAVE_AFTER)
}

async function look() {
  if (busy) { waiting = true; return }
  busy = true
  const asked = version, line = editor.line
  try {
    const got = await post('look', { window: window_, name, version: asked, line, cards: tab === 'cards' ? 1 : '' }, text.value)
    if (!got.stale && asked === version) {
      found = got
      shownVersion = asked
      if (titles.get(name) !== got.title) { titles.set(name, got.title); fillTopics() }
      found.quick = got.problems // What only a check finds stays as it was until the next one.
      found.problems = [...found.quick, ...(full ? full.late : [])]
      mark()
      if (got.cards) await showCards(got)
    }
  } finally { busy = false }
  if (waiting) { waiting = false; return look() }
  if (shownVersion !== version) return
  if (tab === 'lesson') await showPages()
  clearTimeout(checkTimer)
  checkTimer = setTimeout(() => orTell(check), CHECK_AFTER)
}

const isOurs = problem => full && problem.path === full.path

function mark() {
  editor.mark(found.problems, full && full.version === version ? full.offers : [])
  count(full && full.version === version ? full.problems : found.problems)
  here()
}

function count(problems) {
  const errors = problems.filter(each => each.severity === 'error').length
  $('count').textContent = problems.length || ''
  $('count').className = errors ? 'error' : problems.length ? 'warning' : ''
  $('hand-out').title = errors ? 'Mend the errors first' : ''
}

// The problems of the cursor's line stand below the notes in full, with what mends them.
function here() {
  const line = editor.line, own = errorsFirst(found.problems.filter(each => each.line === line)), offers = full && full.version === version ? full.offers : []
  const tools = { goTo: goToProblem, mend, place: placeOf }, rows = own.map(each => problemRow(each, tools))
  const number = offers.findIndex(each => [each.line, ...each.ranges.map(range => range[0])].some(at => at === line) || (each.line <= line && each.ranges.some(range => range[2] >= line)))
  if (number >= 0) rows.push(offerRow(offers[number], number))
  if (!rows.length && found.problems.length) {
    const first = found.problems.find(each => each.severity === 'error') || found.problems[0], rest = found.problems.length - 1
    rows.push(problemRow(first, tools))
    if (rest) rows.push(make('button', { type: 'button', textContent: `${rest} more in Check`, onclick: () => show('check') }))
  }
  $('here').hidden = !rows.length
  $('here').replaceChildren(...rows)
  $('offers').hidden = !offers.length
  $('offers-count').textContent = `${offers.length} ${offers.length === 1 ? 'sentence has' : 'sentences have'} suggested gaps, marked green: take or leave them.`
}

function offerRow(offer, number) {
  const row = make('div', { className: 'chips' })
  if (offer.why) row.append(make('span', {}, offer.why))
  offer.words.forEach(words => row.append(make('button', {
    type: 'button', className: 'chip', textContent: words, 'aria-pressed': 'true', title: 'Click to leave this word',
    onclick: event => event.target.setAttribute('aria-pressed', event.target.getAttribute('aria-pressed') !== 'true'),
  })))
  const decide = all => orTell(takeOffer, number, all ? [...row.querySelectorAll('.chip')].flatMap((chip, n) => chip.getAttribute('aria-pressed') === 'true' ? [n] : []) : [])
  if (offer.words.length) row.append(make('button', { type: 'button', className: 'main', textContent: 'Take', onclick: () => decide(true) }))
  row.append(make('button', { type: 'button', textContent: 'Leave', onclick: () => decide(false) }))
  return row
}

async function takeOffer(number, taken) {
  const got = await post('offer', { number, taken: Array.isArray(taken) ? taken.join() : '' }, text.value)
  editor.setText(got.text, true)
  changed()
}

const goToProblem = problem => {
  if (full && problem.path !== full.path) {
    const other = nameOf(problem.path)
    if (other in files) orTell(async () => { await open(other); editor.goTo(problem.line, problem.column) })
    return
  }
  editor.goTo(problem.line, problem.column)
}

function mend({ mend: { line, start, end, text: words } }) {
  const from = editor.offset(line, start), to = editor.offset(line, end)
  editor.replace(from, to, words)
  changed()
}

async function check() {
  if (!name || shownVersion !== version) return
  const got = await ask(`check?${query({ window: window_, version })}`)
  if (got.stale || got.version !== version) return
  full = got
  folder = got.path.slice(0, got.path.length - name.length)
  found.problems = got.problems.filter(isOurs)
  full.late = found.problems.filter(each => !found.quick.some(other => other.code === each.code && other.line === each.line))
  fillTopics()
  mark()
  showCheck($('check'), full, { goTo: goToProblem, mend, place: placeOf })
  showChanges($('changes'), full)
  document.body.dataset.checked = version
}

// Cards and pages

async function showCards(got) {
  await cards.show(got, editor.line)
  $('cards-left').textContent = got.left ? `${got.left} more cards in this section` : ''
  $('no-cards').hidden = !!got.cards.length
  $('no-cards').textContent = found.problems.some(each => each.severity === 'error') ? 'Nothing here can be asked yet: mend what is marked red.'
    : text.value.includes('<!-- gaps?') ? 'Nothing here is asked yet: take the suggestions marked green, or select a word and press Gap.'
      : 'Nothing here is asked yet: select a word and press Gap.'
  times.cards = performance.now() - times.typed
  document.body.dataset.cards = version
}

const choices = () => ({ tier: $('tier').value, size: $('size').value, paper: $('paper').value, versions: $('versions').value, version_shown: $('version').value || 0, key: $('key').checked ? 1 : 0 })
const sectionAt = line => found.sections.filter(each => each.line <= line).length

async function showPages(force = false) {
  const line = editor.line, wanted = `${shownVersion} ${name} ${sectionAt(line)} ${JSON.stringify(choices())}`
  if (wanted === drawnFor && !force) { followOnPaper(); return }
  const got = await ask(`lesson?${query({ window: window_, version: shownVersion, line, ...choices() })}`)
  if (got.stale) return
  drawnFor = wanted
  pages = got
  const box = $('pages'), scale = Math.min(3, Math.max(1, (box.clientWidth / (got.pages[0]?.width || 600)) * devicePixelRatio)).toFixed(2)
  if (!got.pages.length) box.replaceChildren(make('p', {}, got.why))
  got.pages.forEach((page, n) => {
    let figure = box.querySelectorAll('figure')[n]
    if (!figure) {
      for (const words of box.querySelectorAll(':scope > p')) words.remove()
      figure = make('figure', {}, make('img', { decoding: 'async' }))
      box.append(figure)
    }
    const picture = figure.firstChild, address = `${page.address}?scale=${scale}`
    picture.width = page.width
    picture.height = page.height
    picture.alt = `${$('key').checked ? 'Key' : 'Lesson'}, page ${n + 1} of ${got.pages.length}`
    picture.loading = n < 2 ? 'eager' : 'lazy'
    if (picture.getAttribute('src') !== address) picture.src = address
  })
  ;[...box.querySelectorAll('figure')].slice(got.pages.length).forEach(each => each.remove())
  $('pages-count').textContent = got.pages.length ? `${got.pages.length} ${got.pages.length === 1 ? 'page' : 'pages'}, ${got.marks} marks` : ''
  const names = got.versions || []
  $('version-field').hidden = names.length < 2
  if (names.join() !== [...$('version').options].map(each => each.text).join()) $('version').replaceChildren(...names.map((each, n) => make('option', { value: n }, each)))
  followOnPaper()
  const visible = [...box.querySelectorAll('img')].find(each => each.offsetTop + each.offsetHeight >= box.scrollTop) || box.querySelector('img')
  if (visible) await visible.decode().catch(() => {})
  times.pages = performance.now() - times.typed
  document.body.dataset.pages = shownVersion
}

// The page on which the cursor's note is printed comes into view, with a mark beside it.
function followOnPaper() {
  const line = editor.line, box = $('pages')
  for (const old of box.querySelectorAll('.mark')) old.remove()
  const before = (pages.places || []).filter(each => each[0] <= line).pop()
  if (!before) return
  const figure = box.querySelectorAll('figure')[before[1]]
  if (!figure) return
  const down = before[2] * figure.clientHeight
  figure.append(Object.assign(make('span', { className: 'mark' }), {}))
  figure.lastChild.style.top = `${down}px`
  const at = figure.offsetTop + down
  if (at < box.scrollTop || at > box.scrollTop + box.clientHeight - 60) box.scrollTop = Math.max(0, at - box.clientHeight / 3)
}

async function moved() {
  if (shownVersion !== version || !name) return
  here()
  if (tab === 'lesson') { await showPages(); return }
  if (tab !== 'cards') return
  if (cards.isOld || cards.section !== sectionOf(editor.line)) {
    const got = await ask(`cards?${query({ window: window_, version, line: editor.line })}`)
    if (!got.stale) await showCards(got)
  } else cards.mark(editor.line, false)
}
const sectionOf = line => found.sections.length ? Math.max(0, sectionAt(line) - 1) : null

function show(wanted) {
  tab = wanted
  for (const each of ['cards', 'lesson', 'changes', 'check']) {
    const isIt = each === wanted, button = $(`tab-${each}`)
    $(each).hidden = !isIt
    button.setAttribute('aria-selected', isIt)
    button.tabIndex = isIt ? 0 : -1
  }
  if (wanted === 'cards') { cards.isOld = true; orTell(moved) }
  if (wanted === 'lesson') orTell(showPages)
}

// What the buttons do

function newTopic() {
  const title = make('input', { type: 'text', id: 'new-title', placeholder: 'Plant cells', maxLength: 80 })
  const start = async () => {
    const example = begun.examples.find(each => each.name === chosen('example'))
    const got = await ask('new', { method: 'POST', body: JSON.stringify({ title: title.value || example?.title || 'Notes', example: chosen('example') || '' }) })
    close()
    await open(got.name, !example)
    files = (await ask('state')).files
    fillTopics()
    text.focus()
  }
  dialog('New topic', [
    make('label', { htmlFor: 'new-title' }, 'Its title'), title,
    make('fieldset', {}, make('legend', {}, 'Begin with'), ...choice('example', [['', 'an empty page'], ...begun.examples.map(each => [each.name, each.title, `an example of ${each.subject}`])], '')),
  ], [['Cancel', close], ['Begin', () => orTell(start), true]])
  title.focus()
}

async function bringIn(file) {
  if (/\.(png|jpe?g|gif|webp)$/i.test(file.name) || file.type.startsWith('image/')) { await addPicture(file); return }
  state(`reading ${file.name} …`)
  let got
  try { got = await post('import', { file: file.name }, file) } catch (why) { why.message = `${file.name} is not taken: ${why.message}`; throw why } finally { state('') }
  await open(got.name)
  files = (await ask('state')).files
  fillTopics()
  tell(got.told.length ? `${file.name} is notes now. ${got.told.length} things had no place and stand as remarks: ${got.told[0]}` : `${file.name} is notes now: ${got.name}.`)
}

async function addPicture(file) {
  if (!name) throw new Refused('Begin a topic first, then drop the picture into it.')
  const got = await post('picture', { name, file: file.name || 'picture.png' }, file)
  const words = (file.name || 'picture').replace(/\.\w+$/, '').replace(/[-_]+/g, ' '), at = text.selectionEnd
  const isEmptyLine = /(^|\n)[ \t]*$/.test(text.value.slice(0, at))
  editor.replace(at, at, `${isEmptyLine ? '' : ' '}![${words}](${got.target})`, [isEmptyLine ? 2 : 3, (isEmptyLine ? 2 : 3) + words.length])
  changed()
}

function printWhat() {
  const section = found.sections[sectionOf(editor.line)], title = section?.title || ''
  const parts = [
    make('fieldset', {}, make('legend', {}, 'What'), ...choice('what', [['lesson', 'This lesson and its key', title], ['topic', 'The whole topic', 'all lessons, keys, organiser, timeline, list of answers']], 'lesson')),
    make('p', { className: 'quiet' }, `Tier ${$('tier').value}, ${$('size').selectedOptions[0].text}, ${$('paper').selectedOptions[0].text}, ${$('versions').value === '1' ? 'one version' : `${$('versions').value} versions`}: as chosen above the pages. New notes get their codes now, and keep them.`),
  ]
  const run = async () => {
    await save()
    const got = await post('print', { name, what: chosen('what'), number: section?.number ?? 0, ...choices() })
    if (got.errors) { showErrors('Nothing is printed while errors stand', got.errors); return }
    const sheets = got.files.filter(each => !each.key && !each.name.includes('/keys/')), keys = got.files.filter(each => each.key || each.name.includes('/keys/'))
    dialog('Ready to print', [
      make('p', {}, 'Each opens in a window of its own: print it there at 100 % (“actual size”), on one side of the paper.'),
      make('h3', {}, 'For the class'), fileList(sheets),
      ...(keys.length ? [make('h3', {}, 'Keys'), fileList(keys)] : []),
      ...(got.told.map(words => make('p', {}, words))),
      make('p', { className: 'quiet' }, `They lie in ${got.output}.`),
    ], [['Close', close, true]])
    await look()
  }
  dialog('Print', parts, [['Cancel', close], ['Make the pages', () => orTell(run), true]])
}

async function handOut() {
  await save()
  await look()
  clearTimeout(checkTimer)
  await check()
  if (!full || full.stopped) {
    showErrors('Nothing is handed out while errors stand', (full?.problems || []).filter(each => each.severity === 'error').map(each => `${placeOf(each.path, each.line)}: ${each.message}`))
    return
  }
  const box = make('div', { className: 'changes' }), changes = full.forecast.map(summary)
  showChanges(box, full)
  const run = async () => {
    const got = await post('hand-out', {})
    if (got.errors) { showErrors('Nothing is handed out while errors stand', got.errors); return }
    dialog('Handed out', [
      make('p', {}, 'Give pupils the file: they open it with Anki, over the last one, and lose nothing of their history.'),
      fileList(got.files), ...[...changes, ...got.told].map(words => make('p', { className: 'quiet' }, words)),
      make('p', { className: 'quiet' }, `The decks lie in ${got.output}. What was handed out is recorded in ledger.jsonl beside the notes: keep both together.`),
    ], [['Close', close, true]])
    await look()
  }
  dialog('Hand out', [box], [['Not yet', close], ['Make the decks', () => orTell(run), true]], { wide: true })
}

function showErrors(title, errors) {
  const first = errors.slice(0, MOST_TOLD), rest = errors.length - first.length
  dialog(title, [
    make('ul', {}, ...first.map(each => make('li', {}, sentence(each)))), ...(rest ? [make('p', { className: 'quiet' }, `and ${rest} more`)] : []),
  ], [['Close', close], ['Show them in Check', () => { close(); show('check') }, true]])
}

// Events

text.addEventListener('input', changed)
document.addEventListener('selectionchange', () => { if (document.activeElement === text || tab === 'cards') orTell(moved) })
text.addEventListener('keydown', event => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return
  if (event.key.toLowerCase() === 'g') { event.preventDefault(); notation('gap', editor) }
  if (event.key.toLowerCase() === 's') { event.preventDefault(); orTell(save) }
  if (event.key === '.') { const own = found.problems.find(each => each.line === editor.line && each.mend); if (own) { event.preventDefault(); mend(own) } }
})
$('bar').addEventListener('click', event => { const kind = event.target.dataset.write; if (kind && name) notation(kind, editor) })
for (const [id, doing] of [['new', newTopic], ['empty-new', newTopic], ['print', printWhat], ['hand-out', handOut]]) $(id).addEventListener('click', () => orTell(doing))
const pick = accept => { $('file').accept = accept; $('file').value = ''; $('file').click() }
for (const id of ['import', 'empty-import']) $(id).addEventListener('click', () => pick(''))
$('add-picture').addEventListener('click', () => pick('image/png,image/jpeg,image/gif,image/webp'))
$('file').addEventListener('change', () => { const file = $('file').files[0]; if (file) orTell(bringIn, file) })
$('notice-close').addEventListener('click', () => tell(''))
$('take-all').addEventListener('click', () => orTell(takeOffer, 'all'))
$('topic').addEventListener('change', () => orTell(open, $('topic').value))
$('tabs').addEventListener('click', event => { const it = event.target.closest('[role=tab]'); if (it) show(it.id.slice(4)) })
$('tabs').addEventListener('keydown', event => {
  const all = [...$('tabs').querySelectorAll('[role=tab]')], at = all.indexOf(document.activeElement)
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key]
  if (to === undefined) return
  event.preventDefault()
  const next = all[(to + all.length) % all.length]
  next.focus()
  show(next.id.slice(4))
})
for (const id of ['night', 'phone', 'answers']) $(id).addEventListener('change', () => {
  cards.settings[id] = $(id).checked
  if (id === 'answers') cards.turned.clear()
  cards.shown.fill(null)
  cards.draw()
  cards.mark(editor.line)
})
for (const id of ['tier', 'size', 'paper', 'versions', 'version', 'key']) $(id).addEventListener('change', () => orTell(showPages))
document.addEventListener('dragover', event => { if ([...event.dataTransfer.types].includes('Files')) { event.preventDefault(); document.body.classList.add('dropping') } })
document.addEventListener('dragleave', event => { if (!event.relatedTarget) document.body.classList.remove('dropping') })
document.addEventListener('drop', event => {
  document.body.classList.remove('dropping')
  const dropped = [...event.dataTransfer.files]
  if (!dropped.length) return
  event.preventDefault()
  orTell(async () => { for (const file of dropped) await bringIn(file) })
})
text.addEventListener('paste', event => {
  const file = [...event.clipboardData.files].find(each => each.type.startsWith('image/'))
  if (file) { event.preventDefault(); orTell(addPicture, file) }
})
addEventListener('pagehide', () => { if (name && text.value !== saved) save(true) })
addEventListener('resize', () => { editor.fit() })
// Who works in the dark sees the cards as Anki shows them there.
$('night').checked = cards.settings.night = matchMedia('(prefers-color-scheme: dark)').matches
orTell(begin).then(() => { document.body.dataset.ready = '1' })
