// What the page says, in French and in English. `{}` stands for a value.

const WORDS = {
  fr: {
    title: 'Minitel',
    screen: 'Écran du Minitel, en texte',
    entry: 'Clavier du Minitel',
    entryHint: 'Tapez ici',
    functionKeys: 'Touches de fonction',
    ENVOI: 'Envoi',
    SUITE: 'Suite',
    RETOUR: 'Retour',
    SOMMAIRE: 'Sommaire',
    GUIDE: 'Guide',
    REPETITION: 'Répétition',
    CORRECTION: 'Correction',
    ANNULATION: 'Annulation',
    CONNEXION_FIN: 'Connexion/Fin',
    settings: 'Réglages',
    speed: 'Vitesse de la ligne',
    unlimited: 'sans limite',
    bits: '{} bit/s',
    colour: 'Couleurs',
    blink: 'Clignotement',
    sound: 'Bip',
    model: 'Modèle',
    frames: 'Trames',
    text: 'texte',
    binary: 'binaires',
    lang: 'Langue de la page',
    server: 'Autre serveur',
    serverHint: 'vide : cette passerelle. Sinon hôte:port ou wss://hôte/chemin',
    call: 'Appeler',
    later: 'Modèle et trames : au prochain appel.',
    keyboard: 'Le clavier',
    keyboardText:
      'Entrée : Envoi. PgSuiv : Suite. PgPréc : Retour. Début : Sommaire. F1 : Guide.'
      + ' F2 : Répétition. Retour arrière : Correction. Échap : Annulation. Fin ou Ctrl-D :'
      + ' Connexion/Fin. Tab passe aux touches et aux réglages.',
    asked: 'Le lien que vous avez suivi veut appeler un autre serveur : {}',
    accept: 'Appeler ce serveur',
    refuse: 'Rester ici',
    off: 'Hors ligne. Connexion/Fin appelle.',
    calling: 'Appel de {}',
    open: 'Connecté à {}',
    press: 'Envoi : Entrée. Connexion/Fin : Fin',
    lost: 'Liaison perdue. Nouvel appel dans {} s.',
    silent: '{} ne répond pas. Nouvel appel dans {} s.',
    hungUp: 'Le serveur a raccroché. Connexion/Fin rappelle.',
    fin: 'Fin de communication. Connexion/Fin rappelle.',
    flood: 'Liaison coupée : le serveur envoie plus que la ligne ne prend ({} octets perdus).',
    noAnswer: '{} ne répond pas. Connexion/Fin rappelle.',
    refused: 'Le navigateur refuse d’appeler {}.',
    nowhere: 'Cette passerelle ne prend pas d’appel de cette page : indiquez un autre serveur.',
    noServer: 'Ce n’est pas une adresse de serveur : {}',
    image: 'Image proposée : {}',
    video: 'Vidéo proposée : {}',
    sound: 'Son proposé : {}',
    page: 'Page proposée : {}',
    newTab: 'nouvel onglet',
    close: 'Fermer',
    tooLong: 'Texte trop long : {} caractères laissés.',
  },
  en: {
    title: 'Minitel',
    screen: 'The Minitel’s screen as text',
    entry: 'The Minitel’s keyboard',
    entryHint: 'Type here',
    functionKeys: 'Function keys',
    ENVOI: 'Envoi',
    SUITE: 'Suite',
    RETOUR: 'Retour',
    SOMMAIRE: 'Sommaire',
    GUIDE: 'Guide',
    REPETITION: 'Répétition',
    CORRECTION: 'Correction',
    ANNULATION: 'Annulation',
    CONNEXION_FIN: 'Connexion/Fin',
    settings: 'Settings',
    speed: 'Line speed',
    unlimited: 'unlimited',
    bits: '{} bit/s',
    colour: 'Colours',
    blink: 'Blinking',
    sound: 'Beep',
    model: 'Model',
    frames: 'Frames',
    text: 'text',
    binary: 'binary',
    lang: 'Language of the page',
    server: 'Another server',
    serverHint: 'empty: this gateway. Else host:port or wss://host/path',
    call: 'Call',
    later: 'Model and frames: at the next call.',
    keyboard: 'The keyboard',
    keyboardText:
      'Enter: Envoi (send). Page Down: Suite (next). Page Up: Retour (back). Home: Sommaire (index).'
      + ' F1: Guide (help). F2: Répétition (repeat). Backspace: Correction. Escape: Annulation'
      + ' (cancel). End or Ctrl-D: Connexion/Fin (hang up). Tab goes to the keys and settings.',
    asked: 'The link that you followed wants to call another server: {}',
    accept: 'Call this server',
    refuse: 'Stay here',
    off: 'Off line. Connexion/Fin calls.',
    calling: 'Calling {}',
    open: 'Connected to {}',
    press: 'Envoi: Enter. Connexion/Fin: End',
    lost: 'The connection was lost. Calling again in {} s.',
    silent: '{} does not answer. Calling again in {} s.',
    hungUp: 'The server has hung up. Connexion/Fin calls again.',
    fin: 'The call is over. Connexion/Fin calls again.',
    flood: 'Disconnected: the server sends more than the line takes ({} bytes lost).',
    noAnswer: '{} does not answer. Connexion/Fin calls again.',
    refused: 'The browser refuses to call {}.',
    nowhere: 'This gateway takes no calls from this page: give another server.',
    noServer: 'This is no address of a server: {}',
    image: 'Image offered: {}',
    video: 'Video offered: {}',
    sound: 'Sound offered: {}',
    page: 'Page offered: {}',
    newTab: 'new tab',
    close: 'Close',
    tooLong: 'Too long a text: {} characters were left out.',
  },
};

export const LANGUAGES = Object.keys(WORDS);

/** A phrase with its values. */
export function say(language, name, ...values) {
  return values.reduce((text, value) => text.replace('{}', () => value), WORDS[language][name]);
}

/** Writes the phrases into the elements that name them: `data-word` and `data-label`. */
export function write(document, language) {
  document.documentElement.lang = language;
  document.title = say(language, 'title');
  for (const element of document.querySelectorAll('[data-word]')) {
    element.textContent = say(language, element.dataset.word);
  }
  for (const element of document.querySelectorAll('[data-label]')) {
    element.setAttribute('aria-label', say(language, element.dataset.label));
  }
  for (const element of document.querySelectorAll('[data-speed]')) {
    element.textContent = say(language, 'bits', element.dataset.speed);
  }
}
