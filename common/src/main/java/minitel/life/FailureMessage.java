package minitel.life;

/// What went wrong, in words for a line of the log.
public final class FailureMessage {
    private FailureMessage() {}

    /// Its message; what it is, where it has none.
    public static String of(Throwable trouble) {
        String message = trouble.getMessage();
        return message == null || message.isBlank() ? trouble.getClass().getSimpleName() : message;
    }
}
