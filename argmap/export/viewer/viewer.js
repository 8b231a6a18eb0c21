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
  const found = one('#found');
  const cards = all('[data-claim]', svg);
  const edges = all('[data-from]', svg);
  const articles = new Map(all('article').map((article) => [article.dataset.of, article]));
  // What a claim itself says; its links say what others do.
  const texts = new Map([...articles].map(([name, article]) => [name, Array.from(article.children)
    .filter((part) => !part.classList.contains('links')).map((part) => part.textContent).join(' ').toLowerCase()]));
  const full = new Map(cards.filter((card) => !card.dataset.again).map((card) => [card.dataset.claim, card]));
  const width = Number(svg.getAttribute('width'));
  const height = Number(svg.getAttribute('height'));
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  let scale = 1;
  let chosen = '';

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

  function near(claim) {
    const kept = new Set([claim]);
    const article = articles.get(claim);
    all('a[data-claim-link]', article).forEach((link) => kept.add(link.dataset.claimLink));
    return kept;
  }

  function mark() {
    const words = search.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const matches = (claim) => words.every((word) => (texts.get(claim) || '').includes(word));
    const kept = words.length ? new Set([...full.keys()].filter(matches)) : chosen ? near(chosen) : null;
    cards.forEach((card) => {
      card.classList.toggle('dim', kept !== null && !kept.has(card.dataset.claim));
      card.classList.toggle('chosen', card.dataset.claim === chosen);
    });
    edges.forEach((edge) => {
      const touches = chosen && (edge.dataset.from === chosen || edge.dataset.to === chosen);
      const within = kept !== null && kept.has(edge.dataset.from) && kept.has(edge.dataset.to);
      edge.classList.toggle('dim', kept !== null && !touches && !within);
    });
    found.textContent = words.length ? `${kept.size} found` : '';
    return words.length ? [...kept] : [];
  }

  function choose(claim, focus, atOnce) {
    chosen = articles.has(claim) ? claim : '';
    articles.forEach((article, name) => { article.hidden = name !== chosen; });
    one('#hint').hidden = chosen !== '';
    history.replaceState(null, '', chosen ? `#claim-${encodeURIComponent(chosen)}` : location.pathname + location.search);
    mark();
    const card = full.get(chosen);
    if (card && focus) {
      card.focus({ preventScroll: true });
      card.scrollIntoView({ block: 'center', inline: 'nearest', behavior: atOnce || calm.matches ? 'auto' : 'smooth' });
    }
  }

  function fromHash() {
    const name = decodeURIComponent(location.hash).replace(/^#claim-/, '');
    if (articles.has(name)) choose(name, true, true);
  }

  function step(card, key) {
    const order = [...full.values()];
    const at = order.indexOf(full.get(card.dataset.claim));
    const article = articles.get(card.dataset.claim);
    if (key === 'ArrowDown') return order[Math.min(order.length - 1, at + 1)];
    if (key === 'ArrowUp') return order[Math.max(0, at - 1)];
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
        if (next) { next.focus({ preventScroll: true }); next.scrollIntoView({ block: 'nearest', inline: 'nearest' }); }
      }
    });
  });
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[data-claim-link]');
    if (link) { event.preventDefault(); choose(link.dataset.claimLink, true); }
  });
  document.addEventListener('keydown', (event) => {
    const typing = event.target === search;
    if (event.key === 'Escape') { search.value = ''; choose('', false); return; }
    if (typing && event.key === 'Enter') { const [first] = mark(); if (first) choose(first, true); return; }
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = { '/': () => search.focus(), o: toggle, '+': () => zoomAround(1.25), '=': () => zoomAround(1.25),
      '-': () => zoomAround(0.8), 0: fit }[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  function toggle() {
    outline.hidden = !outline.hidden;
    one('#outline').setAttribute('aria-expanded', String(!outline.hidden));
  }

  search.addEventListener('input', mark);
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

  let held = null;
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
  fit();
  fromHash();
}());
