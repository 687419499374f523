package minitel.bridge.page;

import minitel.bridge.terminal.TerminalEvent;

/// The bridge's own page with its guide, its settings and the gateways that were found: what is
/// shown while there is no gateway. A value: what it shows is a function of the [PageFacts], the
/// [OwnerSettings] and the keys so far, and each call gives the next page and the bytes that turn
/// the screen into it.
///
/// While it is shown row 0 is its own too: messages go through [#open] and [#tell]. The bytes hold
/// no protocol command, and between them the cursor stands, visible, where the next character of an
/// address or a number goes; nowhere else is it visible.
public final class OwnPage {

    /// What one call gave.
    ///
    /// @param page from now on
    /// @param paint what to write to the terminal; may be empty
    public record Step(OwnPage page, byte[] paint, PageRequest pageRequest) {}

    private final PageState state;

    private OwnPage(PageState state) {
        this.state = state;
    }

    /// The whole page.
    ///
    /// @param message for row 0
    public static Step open(PageFacts pageFacts, OwnerSettings settings, PageMessage message) {
        return new OwnPage(PageState.first(pageFacts, settings, MessageRow.of(message))).repaint();
    }

    /// The whole page again, after the terminal has lost its screen; nothing typed is lost.
    public Step repaint() {
        return new Step(this, PageRenderer.whole(state), PageRequest.NONE);
    }

    /// Shows what has changed, and says something instead of all that was said before.
    public Step tell(PageFacts pageFacts, PageMessage message) {
        return to(state.view(pageFacts).row0(state.messageRow().told(message)), PageRequest.NONE);
    }

    /// Shows what has changed; what was said before still holds.
    public Step refresh(PageFacts pageFacts) {
        return to(state.view(pageFacts), PageRequest.NONE);
    }

    /// Answers a key.
    public Step key(TerminalEvent.Key key) {
        PageKeys.Answer answer = PageKeys.answer(state, key);
        return to(answer.state(), answer.pageRequest());
    }

    /// The settings as they stand; while their page is shown, as they are chosen there.
    public OwnerSettings settings() {
        return state.settings();
    }

    /// Whether there is something in a field.
    public boolean isTyping() {
        return state.isTyping();
    }

    private Step to(PageState next, PageRequest pageRequest) {
        return new Step(new OwnPage(next), PageRenderer.update(state, next), pageRequest);
    }
}
