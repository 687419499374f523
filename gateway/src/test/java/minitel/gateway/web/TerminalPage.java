package minitel.gateway.web;

import minitel.gateway.browser.Tab;

/// What tests ask of the emulator page in a tab.
final class TerminalPage {
    private final Tab tab;

    TerminalPage(Tab tab) {
        this.tab = tab;
    }

    /// Waits until the text layer has this text.
    void shows(String text) {
        tab.until(
                "[...document.querySelectorAll('#rows p')].some(p => p.textContent.includes("
                        + quoted(text)
                        + "))");
    }

    /// Waits for a state of the line: `open`, `waiting`, `ended`.
    void isOnLine(String state) {
        tab.until("document.documentElement.dataset.link === '" + state + "'");
    }

    /// Waits until the sentence below the screen has this text.
    void says(String text) {
        tab.until("document.getElementById('state').textContent.includes(" + quoted(text) + ")");
    }

    String row(int row) {
        return tab.text("document.querySelectorAll('#rows p')[" + row + "].textContent");
    }

    /// Lets the clipboard's text come in where the focus is.
    void pastes(String expression) {
        tab.evaluate(
                """
                (() => {
                  const data = new DataTransfer();
                  data.setData('text/plain', %s);
                  document.activeElement.dispatchEvent(
                    new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
                })()\
                """
                        .formatted(expression));
    }

    /// Chooses in a list or a box of the settings, as a person does.
    void chooses(String id, String value) {
        tab.evaluate(
                """
                (() => {
                  const list = document.getElementById('%s');
                  list.value = '%s';
                  list.dispatchEvent(new Event('change', {bubbles: true}));
                })()\
                """
                        .formatted(id, value));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "\\'") + "'";
    }
}
