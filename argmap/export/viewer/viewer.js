'use strict';
// The page reads without this script: it only hides, shows, scrolls and marks what is there. It makes no
// element from text and asks the network for nothing.
(function () {
  const root = document.documentElement;
  const all = (selector, from) => Array.from((from || document).querySelectorAll(selector));
  const one = (selector) => document.querySelector(selector);
  const picture = one('main');
  const svg = one('main svg');
  const outline = one('nav');
  const search = one('#search');
  const theme = one('#theme');
  const found = one('#found');
  const foldAll = one('#fold');
  const cards = all('[data-claim]', svg);
  const edges = all('[data-from]', svg);
  const articles = new Map(all('article').map((article) => [article.dataset.of, article]));
  // What a claim itself says; its links say what others do.
  const texts = new Map([...articles].map(([name, article]) => [name, Array.from(article.children)
    .filter((part) => !part.classList.contains('links')).map((part) => part.textContent).join(' ').toLowerCase()]));
  const full = new Map(cards.filter((card) => !card.dataset.again).map((card) => [card.dataset.claim, card]));
  const near = new Map([...articles].map(([name, article]) => [name, neighbours(name, article)]));
  const folding = foldingOf(svg);
  const [left, top, width, whole] = svg.getAttribute('viewBox').split(' ').map(Number);
  const LEGIBLE = 0.75;
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  let held = null;
  let scale = 1;
  let height = whole;
  let chosen = '';
  let hovered = '';

  function zoom(next, x, y) {
    const before = scale;
    scale = Math.min(4, Math.max(0.15, next));
    svg.setAttribute('width', width * scale);
    svg.setAttribute('height', height * scale);
    const ratio = scale / before;
    picture.scrollLeft = (picture.scrollLeft + x) * ratio - x;
    picture.scrollTop = (picture.scrollTop + y) * ratio - y;
  }

  function zoomAround(factor) {
    zoom(scale * factor, picture.clientWidth / 2, picture.clientHeight / 2);
  }

  function fit() {
    zoom(Math.min(1.4, picture.clientWidth / width), 0, 0);
  }

  // What bears on a claim, what it bears on, and what stands together with it there.
  function neighbours(name, article) {
    const kept = new Set([name]);
    const linked = (from) => all('a[data-claim-link]', from).map((link) => link.dataset.claimLink);
    linked(article).forEach((claim) => kept.add(claim));
    all('a[data-up]', article).map((link) => articles.get(link.dataset.claimLink)).forEach((above) => {
      all('.links li', above).map(linked).filter((ends) => ends.includes(name))
        .forEach((ends) => ends.forEach((claim) => kept.add(claim)));
    });
    return kept;
  }

  // The claims looked for by words or theme; null when nothing is looked for.
  function sought() {
    const words = search.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    if (!words.length && !theme.value) return null;
    return new Set([...full.keys()].filter((claim) => words.every((word) => texts.get(claim).includes(word))
      && (!theme.value || articles.get(claim).dataset.theme === theme.value)));
  }

  function mark() {
    const matches = sought();
    const centre = matches ? '' : hovered || chosen;
    const kept = matches || near.get(centre) || null;
    cards.forEach((card) => {
      card.classList.toggle('dim', kept !== null && !kept.has(card.dataset.claim));
      card.classList.toggle('chosen', card.dataset.claim === chosen);
    });
    edges.forEach((edge) => {
      const { from, to } = edge.dataset;
      const isKept = kept === null || from === centre || to === centre || (kept.has(from) && kept.has(to));
      edge.classList.toggle('dim', !isKept);
    });
    const away = matches ? [...matches].filter((claim) => !folding.isSeen(claim)).length : 0;
    found.textContent = matches ? `${matches.size} found${away ? `, ${away} folded away` : ''}` : '';
    return matches ? [...matches] : [];
  }

  // Draws the picture anew after branches were folded or unfolded.
  function fold() {
    height = whole - folding.draw();
    svg.setAttribute('viewBox', `${left} ${top} ${width} ${height}`);
    svg.setAttribute('height', height * scale);
    foldAll.textContent = folding.folded.size ? 'Unfold' : 'Fold';
    mark();
  }

  function foldOne(claim) {
    if (!folding.foldable.has(claim)) return;
    if (!folding.folded.delete(claim)) folding.folded.add(claim);
    fold();
  }

  function toggleAll() {
    if (folding.folded.size) folding.folded.clear();
    else folding.foldAll();
    fold();
  }

  function show(claim) {
    if (folding.isSeen(claim)) return;
    folding.reveal(claim);
    fold();
  }

  function choose(claim, focus, atOnce) {
    chosen = articles.has(claim) ? claim : '';
    articles.forEach((article, name) => { article.hidden = name !== chosen; });
    one('#hint').hidden = chosen !== '';
    history.replaceState(null, '', chosen ? `#claim-${encodeURIComponent(chosen)}` : location.pathname + location.search);
    if (chosen) show(chosen);
    mark();
    const card = full.get(chosen);
    if (!card) return;
    if (focus) card.focus({ preventScroll: true });
    // On a small screen the text takes room from the picture: what was clicked stays to be seen.
    const block = focus ? 'center' : 'nearest';
    card.scrollIntoView({ block, inline: 'nearest', behavior: atOnce || calm.matches ? 'auto' : 'smooth' });
  }

  function fromHash() {
    const name = decodeURIComponent(location.hash).replace(/^#claim-/, '');
    if (articles.has(name)) choose(name, true, true);
  }

  function step(card, key) {
    const order = [...full.values()].filter((other) => folding.isSeen(other.dataset.claim));
    const at = order.indexOf(full.get(card.dataset.claim));
    const article = articles.get(card.dataset.claim);
    if (key === 'ArrowDown') return order[Math.min(order.length - 1, at + 1)];
    if (key === 'ArrowUp') return order[Math.max(0, at - 1)];
    if (key === 'ArrowRight') folding.folded.delete(card.dataset.claim);
    const link = article && article.querySelector(key === 'ArrowLeft' ? '[data-up]' : '[data-down]');
    return link ? full.get(link.dataset.claimLink) : null;
  }

  root.classList.add('live');
  outline.hidden = true;
  articles.forEach((article) => { article.hidden = true; });

  cards.forEach((card) => {
    card.addEventListener('click', () => choose(card.dataset.claim, Boolean(card.dataset.again)));
    card.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        choose(card.dataset.claim, true);
      } else if (event.key.startsWith('Arrow')) {
        event.preventDefault();
        const next = step(card, event.key);
        if (!next) return;
        folding.reveal(next.dataset.claim);
        fold();
        next.focus({ preventScroll: true });
        next.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      }
    });
  });
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[data-claim-link]');
    const handle = event.target.closest('[data-fold]');
    if (handle) foldOne(handle.dataset.fold);
    if (link) { event.preventDefault(); choose(link.dataset.claimLink, true); }
  });
  document.addEventListener('keydown', (event) => {
    const typing = event.target === search || event.target === theme;
    if (event.key === 'Escape') {
      search.value = theme.value = hovered = '';
      choose('', false);
      return;
    }
    if (event.target === search && event.key === 'Enter') { const [first] = mark(); if (first) choose(first, true); return; }
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = { '/': () => search.focus(), o: toggle, '+': () => zoomAround(1.25), '=': () => zoomAround(1.25),
      '-': () => zoomAround(0.8), 0: fit,
      f: () => foldOne(document.activeElement.dataset.claim || chosen), F: toggleAll }[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  function toggle() {
    outline.hidden = !outline.hidden;
    one('#outline').setAttribute('aria-expanded', String(!outline.hidden));
  }

  search.addEventListener('input', mark);
  theme.addEventListener('change', mark);
  foldAll.addEventListener('click', toggleAll);
  picture.addEventListener('pointerover', (event) => {
    if (event.pointerType !== 'mouse' || held) return;
    const card = event.target.closest('[data-claim]');
    hovered = card ? card.dataset.claim : '';
    mark();
  });
  picture.addEventListener('pointerleave', () => { hovered = ''; mark(); });
  one('#outline').addEventListener('click', toggle);
  one('#larger').addEventListener('click', () => zoomAround(1.25));
  one('#smaller').addEventListener('click', () => zoomAround(0.8));
  one('#fit').addEventListener('click', fit);
  picture.addEventListener('wheel', (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const box = picture.getBoundingClientRect();
    zoom(scale * Math.exp(-event.deltaY / 300), event.clientX - box.left, event.clientY - box.top);
  }, { passive: false });

  picture.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || event.pointerType !== 'mouse') return;
    held = { x: event.clientX, y: event.clientY, left: picture.scrollLeft, top: picture.scrollTop };
  });
  addEventListener('pointermove', (event) => {
    if (!held) return;
    if (Math.hypot(event.clientX - held.x, event.clientY - held.y) > 4) picture.classList.add('dragging');
    picture.scrollLeft = held.left - (event.clientX - held.x);
    picture.scrollTop = held.top - (event.clientY - held.y);
  });
  addEventListener('pointerup', () => { held = null; setTimeout(() => picture.classList.remove('dragging'), 0); });
  picture.addEventListener('click', (event) => {
    if (picture.classList.contains('dragging')) { event.stopPropagation(); event.preventDefault(); }
  }, true);
  addEventListener('hashchange', fromHash);
  foldAll.hidden = !folding.hasBranches;
  fold();
  // On a small screen the picture is read in parts: shrunk to fit, its text could not be.
  zoom(Math.max(LEGIBLE, Math.min(1.4, picture.clientWidth / width)), 0, 0);
  fromHash();
}());
