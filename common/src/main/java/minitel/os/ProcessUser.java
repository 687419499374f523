package minitel.os;

import static minitel.os.LibraryCalls.INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.invoke.MethodHandle;
import java.util.OptionalInt;

/// As which user this process acts (geteuid(2)): to whom what it makes belongs. For any thread.
public final class ProcessUser {
    private ProcessUser() {}

    /// His number; empty where the C library cannot be asked.
    public static OptionalInt id() {
        try {
            MethodHandle geteuid = LibraryCalls.plain("geteuid", FunctionDescriptor.of(INT));
            return OptionalInt.of((int) geteuid.invokeExact());
        } catch (Throwable _) {
            return OptionalInt.empty(); // no such function here
        }
    }
}
