// The cards of a topic one after the other, for a projector: no scheduling, nothing is recorded.
import { compare } from './cards.js'
const $ = id => document.getElementById(id), frame = $('frame')
const name = new URLSearchParams(location.search).get('study')
let cards = [], order = [], at = 0, isBack = false

function draw() {
  const page = frame.contentDocument, card = cards[order[at]]
  page.documentElement.classList.add('study')
  let box = page.body.firstChild
  if (!box) { box = page.createElement('div'); page.body.append(box) }
  if (!card) { box.textContent = ''; $('place').textContent = 'There are no cards here yet.'; return }
  const typed = box.querySelector('input.typed')
  if (typed && isBack) card.typed = typed.value
  box.className = `side card card${card.ordinal + 1}${$('night').checked ? ' nightMode night_mode' : ''}`
  box.innerHTML = isBack ? card.back : card.front
  for (const formula of box.querySelectorAll('[data-depth]')) formula.firstChild.style.verticalAlign = `-${formula.dataset.depth}em`
  for (const each of box.querySelectorAll('code.typed')) compare(each, card)
  $('room').classList.toggle('night', $('night').checked)
  $('turn').textContent = isBack ? 'Show question' : 'Show answer'
  $('place').textContent = `${at + 1} of ${cards.length}`
  $('back').disabled = at === 0
  $('next').disabled = at + 1 >= cards.length
}
const turn = () => { isBack = !isBack; draw() }
const go = by => { const to = at + by; if (to < 0 || to >= cards.length) return; at = to; isBack = false; draw() }

function mix() {
  order = cards.map((_, n) => n)
  if ($('mixed').checked) for (let n = order.length - 1; n > 0; n--) { const m = Math.floor(Math.random() * (n + 1)); [order[n], order[m]] = [order[m], order[n]] }
  at = 0
  isBack = false
  draw()
}

$('turn').addEventListener('click', turn)
$('cover').addEventListener('click', () => { if (isBack) go(1); else turn() })
$('next').addEventListener('click', () => go(1))
$('back').addEventListener('click', () => go(-1))
$('mixed').addEventListener('change', mix)
$('night').addEventListener('change', draw)
$('whole').addEventListener('click', () => document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen())
addEventListener('keydown', event => {
  if (event.target.closest?.('button, input, label') && (event.key === ' ' || event.key === 'Enter')) return
  const does = { ' ': () => isBack ? go(1) : turn(), Enter: () => isBack ? go(1) : turn(), ArrowRight: () => go(1), ArrowLeft: () => go(-1), ArrowUp: turn, ArrowDown: turn }[event.key]
  if (does) { event.preventDefault(); does() }
})
// As the page does: who works in the dark sees cards as Anki shows them there.
$('night').checked = matchMedia('(prefers-color-scheme: dark)').matches
await new Promise(done => { frame.addEventListener('load', done, { once: true }); frame.src = 'frame' })
const answer = await fetch(`study-cards?${new URLSearchParams({ name })}`), got = await answer.json()
if (got.title) document.title = `${got.title} · Twofold`
cards = got.cards || []
if (got.refused) $('place').textContent = got.refused
else mix()
document.body.dataset.ready = '1'
