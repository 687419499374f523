package minitel.gateway.browser;

import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// One browser for all the tests of a class, which has it in a static field with
/// `@RegisterExtension`.
public final class OpenBrowser implements BeforeAllCallback, AfterAllCallback {
    private Chromium chromium;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        chromium = Chromium.start();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (chromium != null) {
            chromium.close();
        }
    }

    /// A tab with this page.
    public Tab open(String url) {
        return chromium().open(url);
    }

    /// An empty tab.
    public Tab blank() {
        return chromium().blank();
    }

    private Chromium chromium() {
        return Objects.requireNonNull(chromium, "the browser is open while a test runs");
    }
}
