// The cards of a section in one frame without scripts; what is clicked lies above it, in the page.
// Width of the frame in its own pixels, that of Anki's window and of a phone; its height at least.
const STAGE = 900, PHONE = 390, LOWEST = 700

export class Cards {
  constructor(frame, cover, stage, deck, goTo) {
    Object.assign(this, { frame, cover, stage, deck, goTo })
    this.cards = []
    this.turned = new Set()
    this.shown = []
    this.settings = { night: false, phone: false, answers: false }
    cover.addEventListener('click', event => this.clicked(event))
    new ResizeObserver(() => this.fit()).observe(deck)
    this.ready = new Promise(done => { frame.addEventListener('load', () => done(), { once: true }); frame.src = 'frame' })
    // A picture that comes later makes its card higher, and moves those below it.
    this.ready.then(() => new ResizeObserver(() => { this.fit(); if (this.cards.length) this.mark(this.line) }).observe(this.page.body))
  }

  get page() { return this.frame.contentDocument }

  async show(found, line) {
    await this.ready
    const isOther = found.section !== this.section
    if (isOther) this.turned.clear()
    this.section = found.section
    this.isOld = false
    this.cards = found.cards
    this.draw()
    this.mark(line, isOther)
    return this.made
  }

  key(card) { return `${card.line} ${card.ordinal} ${card.front}` }

  // Only sides that changed are made anew.
  draw() {
    const body = this.page.body, night = this.settings.night ? ' nightMode night_mode' : ''
    const sides = this.cards.map(card => {
      const isBack = this.settings.answers !== this.turned.has(this.key(card))
      return { look: `side card card${card.ordinal + 1}${night}`, html: isBack ? card.back : card.front, isBack, card }
    })
    this.made = 0
    sides.forEach((side, n) => {
      let box = body.children[n]
      if (!box) { box = this.page.createElement('div'); body.append(box); this.shown[n] = null }
      if (box.className !== side.look) box.className = side.look
      if (this.shown[n] !== side.html) {
        this.made++
        box.innerHTML = side.html // The server has escaped all that the author typed, and no script runs here.
        for (const formula of box.querySelectorAll('[data-depth]')) formula.firstChild.style.verticalAlign = `-${formula.dataset.depth}em`
        for (const typed of box.querySelectorAll('code.typed')) compare(typed, side.card)
        this.shown[n] = side.html
      }
    })
    while (body.children.length > sides.length) body.lastChild.remove()
    this.shown.length = sides.length
    this.fit()
  }

  fit() {
    if (!this.page || !this.page.body) return
    const width = this.settings.phone ? PHONE : STAGE, room = this.deck.clientWidth - 26
    if (room <= 0) return
    const scale = Math.min(1, room / width)
    this.frame.style.width = `${width}px`
    // Never a low frame: the looks of cards have rules of their own for low windows.
    const height = this.page.body.offsetHeight
    this.frame.style.height = `${Math.max(LOWEST, height)}px`
    this.frame.style.transform = `scale(${scale})`
    this.stage.style.width = `${width * scale}px`
    this.stage.style.height = `${height * scale}px`
    this.scale = scale
    this.place()
  }

  // The buttons of each card stand in the page itself: nothing in the frame may listen.
  place() {
    const boxes = this.page.body.children
    this.cards.forEach((card, n) => {
      let tools = this.cover.children[n]
      if (!tools) {
        tools = document.createElement('div')
        tools.className = 'tools'
        const turn = document.createElement('button'), go = document.createElement('button')
        turn.type = go.type = 'button'
        turn.addEventListener('click', () => this.turn(n))
        go.addEventListener('click', () => this.goTo(this.cards[n].line))
        tools.append(turn, go)
        this.cover.append(tools)
      }
      const isBack = this.settings.answers !== this.turned.has(this.key(card))
      tools.firstChild.textContent = isBack ? 'Question' : 'Answer'
      tools.firstChild.setAttribute('aria-label', `${isBack ? 'Question' : 'Answer'} of card ${n + 1}`)
      tools.lastChild.textContent = `line ${card.line}`
      tools.style.top = `${(boxes[n].offsetTop + 10) * this.scale}px`
    })
    while (this.cover.children.length > this.cards.length) this.cover.lastChild.remove()
  }

  clicked(event) {
    if (event.target !== this.cover) return
    const box = this.cover.getBoundingClientRect()
    const x = (event.clientX - box.left) / this.scale, y = (event.clientY - box.top) / this.scale
    const there = this.page.elementFromPoint(x, y)
    if (there && there.tagName === 'INPUT') { there.focus(); return }
    const n = [...this.page.body.children].findIndex(each => each.contains(there))
    if (n < 0) return
    this.at = this.cards[n].line // The list stays where it is under the pointer.
    this.turn(n)
    this.goTo(this.cards[n].line, false)
  }

  turn(n) {
    const card = this.cards[n], typed = this.page.body.children[n].querySelector('input.typed')
    if (typed) card.typed = typed.value
    const key = this.key(card)
    if (this.turned.has(key)) this.turned.delete(key); else this.turned.add(key)
    this.shown[n] = null
    this.draw()
    this.mark(this.line, false)
  }

  // Frames the cards of the note that a line is in, and scrolls to the first of them.
  mark(line, scroll = true) {
    this.line = line
    const at = Math.max(...this.cards.map(card => card.line).filter(each => each <= line), 0)
    let first = null
    this.cards.forEach((card, n) => {
      const box = this.page.body.children[n], isHere = card.line === at
      box.classList.toggle('here', isHere)
      if (isHere && !first) first = box
    })
    if (first && (scroll || at !== this.at)) this.deck.scrollTop = first.offsetTop * this.scale
    this.at = at
  }
}

// What was typed beside what is right, as Anki compares them: letters in their places.
export function compare(box, card) {
  const right = new DOMParser().parseFromString(card.answer, 'text/html').body.textContent
  const typed = (card.typed || '').trim(), part = (words, look) => {
    const span = box.ownerDocument.createElement('span')
    span.className = look
    span.textContent = words
    box.append(span)
  }
  box.replaceChildren()
  if (!typed) { part(right, 'typeMissed'); return }
  if (typed.normalize() === right.normalize()) { part(right, 'typeGood'); return }
  const a = [...typed], b = [...right]
  a.forEach((sign, n) => part(sign, sign === b[n] ? 'typeGood' : 'typeBad'))
  box.append(box.ownerDocument.createElement('br'), '↓', box.ownerDocument.createElement('br'))
  b.forEach((sign, n) => part(sign, sign === a[n] ? 'typeGood' : 'typeMissed'))
}
