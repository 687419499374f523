package minitel.bridge.session.run;

import java.util.Optional;
import java.util.function.Supplier;
import minitel.bridge.page.OwnPage;
import minitel.bridge.page.OwnerSettings;
import minitel.bridge.page.PageFacts;
import minitel.bridge.page.PageMessage;
import minitel.bridge.page.PageRequest;
import minitel.bridge.page.ScreenWords;
import minitel.bridge.session.CallNotice;
import minitel.bridge.terminal.TerminalEvent;
import minitel.videotex.Language;
import org.jspecify.annotations.Nullable;

/// The bridge's own page on the screen, while it is there. For the owner's thread.
final class OwnPageView {
    private final PagePainter painter;
    private final Supplier<OwnerSettings> settings;
    private @Nullable OwnPage page;

    /// @param settings as they are kept
    OwnPageView(PagePainter painter, Supplier<OwnerSettings> settings) {
        this.painter = painter;
        this.settings = settings;
    }

    boolean shown() {
        return page != null;
    }

    /// The page comes in front.
    void open(PageFacts pageFacts, Optional<CallNotice> notice) {
        OwnPage.Step step = OwnPage.open(pageFacts, settings.get(), message(notice));
        page = step.page();
        painter.whole(step.paint());
    }

    /// Something else is in front.
    void close() {
        page = null;
    }

    /// Shows what has changed, and says something instead of all that was said before.
    void tell(PageFacts pageFacts, Optional<CallNotice> notice) {
        if (page != null) {
            paint(page.tell(pageFacts, message(notice)));
        }
    }

    /// Shows what has changed.
    void refresh(PageFacts pageFacts) {
        if (page != null) {
            paint(page.refresh(pageFacts));
        }
    }

    /// The terminal has lost its screen.
    void repaint() {
        if (page != null) {
            paint(page.repaint());
        }
    }

    /// @return what the key asks for
    PageRequest key(TerminalEvent.Key key) {
        if (page == null) {
            return PageRequest.NONE;
        }
        OwnPage.Step step = page.key(key);
        paint(step);
        return step.pageRequest();
    }

    boolean isTyping() {
        return page != null && page.isTyping();
    }

    /// The bridge ends.
    void goodbye() {
        if (page != null) {
            painter.last(ScreenWords.STOPPED.in(language()));
        }
    }

    Language language() {
        return page == null ? settings.get().language() : page.settings().language();
    }

    private PageMessage message(Optional<CallNotice> notice) {
        return notice.map(n -> new PageMessage(n.in(language()), n.stays()))
                .orElse(PageMessage.NONE);
    }

    /// A sheet that clears the screen need not wait for what it clears away.
    private void paint(OwnPage.Step step) {
        page = step.page();
        byte[] paint = step.paint();
        if (PagePainter.clears(paint)) {
            painter.whole(paint);
        } else if (paint.length > 0 && !painter.add(paint)) {
            painter.whole(step.page().repaint().paint());
        }
    }
}
