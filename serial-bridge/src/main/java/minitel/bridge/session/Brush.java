package minitel.bridge.session;

/// The bytes that show a state of the page.
final class Brush {
    private Brush() {}

    static byte[] whole(PageState state) {
        return new byte[0];
    }

    static byte[] update(PageState shown, PageState state) {
        return new byte[0];
    }
}
