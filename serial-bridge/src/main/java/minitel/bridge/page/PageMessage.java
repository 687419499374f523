package minitel.bridge.page;

/// A message for row 0 of the bridge's own page.
///
/// @param stays whether it holds until something else is said, not only until the next key
public record PageMessage(String text, boolean stays) {
    public static final PageMessage NONE = new PageMessage("", false);
}
