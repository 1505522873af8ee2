import { createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { fromText, place, ready } from './common.js';

let held = '';

function Box() {
  const [value, setValue] = useState('');
  held = value;
  return createElement('textarea', {
    rows: 12,
    cols: 80,
    value,
    onChange: (event) => setValue(event.target.value),
  });
}

createRoot(place).render(createElement(Box));
ready(
  () => fromText(held),
  () => place.firstElementChild,
);
