package minitel.io;

import java.lang.System.Logger.Level;

/// Starts the virtual threads that read and write, each with a name. An exception that ends one is
/// told to whoever [#onUncaught] has named.
public final class VirtualThreads {
    private static volatile Thread.UncaughtExceptionHandler uncaught =
            (thread, thrown) ->
                    System.getLogger("minitel.io")
                            .log(Level.ERROR, "thread " + thread.getName() + " died", thrown);

    private VirtualThreads() {}

    /// Starts a virtual thread.
    ///
    /// @param name what the log calls it: `s42.keys`
    public static Thread start(String name, Runnable body) {
        return Thread.ofVirtual()
                .name(name)
                .uncaughtExceptionHandler((thread, t) -> uncaught.uncaughtException(thread, t))
                .start(body);
    }

    /// Says who is told of an exception that ends a thread, from now on and for all threads; until
    /// then it is the JDK's log.
    ///
    /// @return who was told before
    public static Thread.UncaughtExceptionHandler onUncaught(
            Thread.UncaughtExceptionHandler handler) {
        Thread.UncaughtExceptionHandler before = uncaught;
        uncaught = handler;
        return before;
    }
}
