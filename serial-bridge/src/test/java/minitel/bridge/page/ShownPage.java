package minitel.bridge.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Optional;
import minitel.bridge.page.OwnPage.Step;
import minitel.bridge.terminal.TerminalEvent;
import minitel.bridge.terminal.probe.DetectedTerminal;
import minitel.dial.DialException.Why;
import minitel.videotex.FunctionKey;
import minitel.videotex.Language;
import minitel.videotex.RomIdentity;
import minitel.videotex.display.Display;

/// The bridge's own page on a screen, and somebody who presses keys. After each step the screen is
/// what a whole page painted on an empty one gives.
final class ShownPage {
    static final PageFacts.Gateway RETRYING =
            new PageFacts.Gateway.Retrying(8, Optional.of(Why.REFUSED));

    static final PageFacts VIEW =
            new PageFacts(
                    new DetectedTerminal(4800, RomIdentity.of("Bu<")),
                    "/dev/ttyUSB0",
                    List.of("192.168.1.20"),
                    "ws://127.0.0.1:9001",
                    RETRYING,
                    ServerFacts.NONE,
                    false);

    static final OwnerSettings FRENCH = OwnerSettings.defaults(Language.FRENCH);
    static final OwnerSettings ENGLISH = OwnerSettings.defaults(Language.ENGLISH);

    private final Display display = new Display();
    private Step step;
    private PageFacts pageFacts;

    private ShownPage(PageFacts pageFacts, Step first) {
        this.pageFacts = pageFacts;
        step = take(first);
    }

    static ShownPage page(PageFacts pageFacts, OwnerSettings settings) {
        return page(pageFacts, settings, "");
    }

    static ShownPage page(PageFacts pageFacts, OwnerSettings settings, String notice) {
        return new ShownPage(
                pageFacts, OwnPage.open(pageFacts, settings, new PageMessage(notice, false)));
    }

    static PageFacts locked(PageFacts pageFacts) {
        return new PageFacts(
                pageFacts.detectedTerminal(),
                pageFacts.device(),
                pageFacts.addresses(),
                pageFacts.to(),
                pageFacts.gateway(),
                pageFacts.servers(),
                true);
    }

    static PageFacts named(String identity, int speed) {
        return new PageFacts(
                new DetectedTerminal(speed, RomIdentity.of(identity)),
                VIEW.device(),
                VIEW.addresses(),
                VIEW.to(),
                VIEW.gateway(),
                VIEW.servers(),
                false);
    }

    ShownPage type(String text) {
        for (char c : text.toCharArray()) {
            take(step.page().key(new TerminalEvent.Key.Letter(c)));
        }
        return this;
    }

    ShownPage press(FunctionKey... keys) {
        for (FunctionKey key : keys) {
            take(step.page().key(new TerminalEvent.Key.Function(key)));
        }
        return this;
    }

    ShownPage update(PageFacts newView) {
        pageFacts = newView;
        return tell(PageMessage.NONE);
    }

    ShownPage say(String notice) {
        return tell(new PageMessage(notice, false));
    }

    ShownPage tell(PageMessage message) {
        take(step.page().tell(pageFacts, message));
        return this;
    }

    ShownPage repaint() {
        take(step.page().repaint());
        return this;
    }

    private Step take(Step next) {
        step = next;
        assertFalse(protocol(next.paint()), "a protocol command was painted");
        display.write(next.paint(), 0, next.paint().length);
        Display fresh = new Display();
        byte[] whole = next.page().repaint().paint();
        fresh.write(whole, 0, whole.length);
        assertEquals(text(fresh), text(display));
        return next;
    }

    /// Whether the bytes hold `1B 39`, `1B 3A` or `1B 3B` (STUM 1B 2-6-1).
    private static boolean protocol(byte[] bytes) {
        for (int i = 1; i < bytes.length; i++) {
            if (bytes[i - 1] == 0x1B && bytes[i] >= 0x39 && bytes[i] <= 0x3B) {
                return true;
            }
        }
        return false;
    }

    private static String text(Display display) {
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row <= 24; row++) {
            rows.append(display.row(row, true)).append('\n');
        }
        return display.cursorVisible()
                ? rows + "cursor " + display.cursorRow() + ", " + display.cursorColumn()
                : rows.toString();
    }

    /// The colours and sizes too are those of a whole page.
    void assertCells() {
        Display fresh = new Display();
        byte[] whole = step.page().repaint().paint();
        fresh.write(whole, 0, whole.length);
        for (int row = 0; row <= 24; row++) {
            for (int column = 1; column <= 40; column++) {
                assertEquals(fresh.cell(row, column), display.cell(row, column));
            }
        }
    }

    Display display() {
        return display;
    }

    /// A row without the blanks around its text.
    String row(int row) {
        return display.row(row).strip();
    }

    /// What is in the field before the cursor; only dots are behind it.
    String field() {
        String row = display.row(AddressField.ROW);
        String rest = row.substring(cursor() - 1).stripTrailing();
        assertEquals(".".repeat(rest.length()), rest);
        return row.substring(AddressField.COLUMN - 1, cursor() - 1);
    }

    int cursor() {
        assertEquals(AddressField.ROW, display.cursorRow());
        assertEquals(true, display.cursorVisible());
        return display.cursorColumn();
    }

    OwnPage page() {
        return step.page();
    }

    /// What the last step painted.
    byte[] painted() {
        return step.paint();
    }

    /// What the last step asked for.
    PageRequest pageRequest() {
        return step.pageRequest();
    }
}
