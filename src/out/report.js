// The buttons of the report. What is set lives in this page; Export hands it over as a file.
'use strict';
(function () {
  var items = Array.prototype.slice.call(document.querySelectorAll('details.item'));
  var changed = false;
  document.documentElement.className = 'script';

  function cell(text) {
    text = (text || '').replace(/[\t\r\n]+/g, ' ').trim();
    return text === '' ? '-' : text;
  }

  function count() {
    var n = items.filter(function (item) { return item.dataset.state; }).length;
    document.getElementById('marked').textContent =
      n + (n === 1 ? ' mark' : ' marks') + (changed ? ', not exported' : '');
  }

  function show(item) {
    Array.prototype.forEach.call(item.querySelectorAll('[data-set]'), function (button) {
      button.setAttribute('aria-pressed', String(button.dataset.set === item.dataset.state));
    });
    var badge = item.querySelector('.state');
    badge.textContent = item.dataset.state || '';
    badge.className = 'state ' + (item.dataset.state || '');
  }

  // A mark that was not touched keeps its who, its date and its amounts.
  function touch(item) {
    item.dataset.touched = '1';
    changed = true;
    count();
  }

  function line(item, who, date) {
    var d = item.dataset, touched = d.touched === '1';
    return [d.id, d.state, touched ? who : d.who, touched ? date : d.date,
      item.querySelector('.reason').value, item.querySelector('.until').value,
      touched ? d.at : d.was].map(cell).join('\t');
  }

  items.forEach(function (item) {
    item.querySelector('.reason').value = item.dataset.reason || '';
    item.querySelector('.until').value = item.dataset.until || '';
    show(item);
    item.querySelector('.marking').addEventListener('click', function (event) {
      var state = event.target.dataset.set;
      if (!state) return;
      if (item.dataset.state === state) delete item.dataset.state;
      else item.dataset.state = state;
      show(item);
      touch(item);
    });
    item.querySelector('.marking').addEventListener('input', function () { touch(item); });
  });

  function text() {
    var who = document.getElementById('who').value, date = document.getElementById('date').value;
    var lines = ['# finding\tstate\twho\tdate\treason\tuntil\tat'];
    items.forEach(function (item) { if (item.dataset.state) lines.push(line(item, who, date)); });
    return lines.join('\n') + '\n' + document.getElementById('kept').textContent;
  }

  document.getElementById('export').addEventListener('click', function () {
    var link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text()], { type: 'text/plain' }));
    link.download = 'tickmark.marks';
    document.body.appendChild(link);
    link.click();
    document.body.removeChild(link);
    changed = false;
    count();
  });

  window.addEventListener('beforeunload', function (event) {
    if (changed) event.preventDefault();
  });
  count();
})();
