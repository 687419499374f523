package minitel.gateway.home.page;

import java.util.List;
import minitel.videotex.PageWriter;

/// One page of the home: what fills the rows 1 to [#LAST_ROW]; the code field and the hints are
/// below.
///
/// Equal pages look equal, so a page is painted when it is no longer equal to the one on the
/// screen.
public sealed interface PageBody
        permits WelcomePage,
                DirectoryPage,
                LinksPage,
                HelpPage,
                KeysPage,
                CardPage,
                ClockPage,
                InfoPage {
    /// The last row of a page itself.
    int LAST_ROW = 19;

    /// Paints all of it on a cleared screen.
    void paint(PageWriter to, PageContext pageContext);

    /// What the function keys do here, four at most.
    List<KeyHint> hints(PageContext pageContext);

    /// Whether typed characters go into the code field.
    default boolean asksForCode() {
        return true;
    }

    /// Paints only what differs from `shown`.
    ///
    /// @return false when nothing was written because the page must be painted whole
    default boolean update(PageWriter to, PageBody shown) {
        return false;
    }
}
