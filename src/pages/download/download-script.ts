/**
 * The two scripts of the download pages. Constants, so that a hash can allow them; everything that changes stands in the
 * page. Written for old telephones: no syntax younger than 2011, and of the browser only what opening a file takes.
 */

/**
 * Shows the button, or why it would be of no use: whoever cannot open the answer does not use up the link. Gives the visit
 * its random name, by which a second click is told from somebody else's.
 */
export const START_SCRIPT = `(function () {
  var form = document.getElementById('fetch');
  document.getElementById('no-script').hidden = true;
  var random = window.crypto && window.crypto.getRandomValues;
  var subtle = window.crypto && window.crypto.subtle;
  var able = random && subtle && window.Promise && window.Blob && window.URL && window.URL.createObjectURL;
  if (!able) {
    document.getElementById(random && !subtle && window.isSecureContext === false ? 'insecure' : 'too-old').hidden = false;
    return;
  }
  var bytes = window.crypto.getRandomValues(new Uint8Array(16));
  var visit = '';
  for (var i = 0; i < bytes.length; i += 1) visit += ('0' + bytes[i].toString(16)).slice(-2);
  form.elements.visit.value = visit;
  form.hidden = false;
})();`;

/** Loads a part, opens it with its key and saves it; each when its button is pressed, and again where that failed. */
export const SAVE_SCRIPT = `(function () {
  var list = document.getElementById('files');
  var HEADER = 8, IV = 12;

  function say(name) { return list.getAttribute('data-' + name); }

  function bytesOf(base64) {
    var text = window.atob(base64), bytes = new Uint8Array(text.length);
    for (var i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i);
    return bytes;
  }

  function load(url, tell) {
    return new Promise(function (done, fail) {
      var request = new XMLHttpRequest();
      request.open('GET', url);
      request.responseType = 'arraybuffer';
      request.onprogress = function (event) { tell(event.loaded, event.lengthComputable ? event.total : 0); };
      request.onload = function () {
        if (request.status === 200 && request.response) done(new Uint8Array(request.response));
        else fail(new Error('load'));
      };
      request.onerror = request.onabort = request.ontimeout = function () { fail(new Error('load')); };
      request.send();
    });
  }

  function open(card, file) {
    var subtle = window.crypto.subtle;
    return subtle.importKey('raw', bytesOf(card.getAttribute('data-key')), { name: 'AES-GCM' }, false, ['decrypt'])
      .then(function (key) {
        var how = {
          name: 'AES-GCM',
          iv: file.subarray(HEADER, HEADER + IV),
          additionalData: bytesOf(card.getAttribute('data-bound')),
          tagLength: 128
        };
        return subtle.decrypt(how, key, file.subarray(HEADER + IV));
      })
      .then(function (buffer) { return new Blob([buffer], { type: card.getAttribute('data-type') }); });
  }

  function save(card, button, blob) {
    var link = document.createElement('a');
    link.href = window.URL.createObjectURL(blob);
    link.download = card.getAttribute('data-name');
    link.className = 'button quiet';
    link.textContent = say('again');
    link.setAttribute('aria-label', say('again') + ': ' + card.getAttribute('data-name'));
    button.parentNode.replaceChild(link, button);
    link.click();
    link.focus();
  }

  function start(card) {
    var button = card.querySelector('button');
    var status = card.querySelector('[role=status]');
    var progress = card.querySelector('.progress');
    button.addEventListener('click', function () {
      button.disabled = true;
      status.textContent = say('loading') + ' …';
      load(card.getAttribute('data-url'), function (loaded, total) {
        progress.textContent = total > 0 ? Math.floor((loaded / total) * 100) + ' %' : '';
      }).then(function (file) {
        progress.textContent = '';
        status.textContent = say('opening');
        return open(card, file).then(function (blob) {
          save(card, button, blob);
          status.textContent = say('saved');
        }, function () { throw new Error('open'); });
      }).catch(function (error) {
        progress.textContent = '';
        status.textContent = say(error.message === 'open' ? 'broken' : 'failed');
        button.disabled = false;
        button.focus();
      });
    });
  }

  for (var i = 0; i < list.children.length; i += 1) start(list.children[i]);
})();`;
