package minitel.os;

import java.io.IOException;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/// How this package calls the C library: finds a function, calls it, and makes an exception of a
/// refusal that says what the system said. Every class beside it keeps the handles that it needs,
/// so that a program looks up only what it uses. For any thread.
@SuppressWarnings("restricted") // what foreign memory is: the launcher allows native access
final class LibraryCalls {
    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    static final AddressLayout POINTER = ValueLayout.ADDRESS;

    private static final int EINTR = 4;
    private static final int EAGAIN = 11;
    private static final int LONGEST_TEXT = 256;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO =
            STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private LibraryCalls() {}

    /// A call, its arguments bound.
    @FunctionalInterface
    interface Call {
        /// @param state the first argument of a function of [#function]
        long in(MemorySegment state) throws Throwable;
    }

    /// A call that the system refused.
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        private final int number;

        Refused(String what, int number) {
            super(what + ": " + text(number) + " (error " + number + ")");
            this.number = number;
        }

        /// What the system calls it, as `errno(3)` lists them.
        int number() {
            return number;
        }

        /// Whether another try, later, may succeed.
        boolean isPassing() {
            return number == EAGAIN || number == EINTR;
        }
    }

    /// A function of the C library that answers with an `int` and leaves an error number.
    static MethodHandle function(String name, MemoryLayout... arguments) {
        return function(name, FunctionDescriptor.of(INT, arguments));
    }

    /// A function that leaves an error number: [#run] calls it.
    static MethodHandle function(
            String name, FunctionDescriptor descriptor, Linker.Option... more) {
        Linker.Option[] options = Arrays.copyOf(more, more.length + 1);
        options[more.length] = Linker.Option.captureCallState("errno");
        return find(LINKER.defaultLookup(), name, descriptor, options);
    }

    /// A function that leaves none.
    static MethodHandle plain(String name, FunctionDescriptor descriptor) {
        return find(LINKER.defaultLookup(), name, descriptor);
    }

    /// A function of another library, which stays loaded.
    static MethodHandle inLibrary(String library, String name, FunctionDescriptor descriptor) {
        return find(SymbolLookup.libraryLookup(library, Arena.global()), name, descriptor);
    }

    private static MethodHandle find(
            SymbolLookup library,
            String name,
            FunctionDescriptor descriptor,
            Linker.Option... options) {
        return LINKER.downcallHandle(library.findOrThrow(name), descriptor, options);
    }

    /// Calls a function that says with a negative number that it refuses.
    ///
    /// @param what failed then, for the sentence
    static long run(String what, Call call) throws Refused {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            long result = call.in(state);
            if (result < 0) {
                throw new Refused(what, (int) ERRNO.get(state, 0L));
            }
            return result;
        } catch (Refused e) {
            throw e;
        } catch (Throwable t) {
            throw new IllegalStateException(what, t);
        }
    }

    /// Looked up only when there is an error.
    private static final class ErrorTexts {
        static final MethodHandle STRERROR = plain("strerror", FunctionDescriptor.of(POINTER, INT));
    }

    /// What a number of an error means.
    private static String text(int number) {
        try {
            MemorySegment text = (MemorySegment) ErrorTexts.STRERROR.invokeExact(number);
            return text.reinterpret(LONGEST_TEXT).getString(0);
        } catch (Throwable t) {
            throw new IllegalStateException("strerror", t);
        }
    }
}
