package minitel.bridge.page;

/// What is said on row 0.
///
/// @param stays whether it holds until something else is said, not only until the next key
public record PageMessage(String text, boolean stays) {
    public static final PageMessage NONE = new PageMessage("", false);
}
