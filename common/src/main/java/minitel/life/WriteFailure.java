package minitel.life;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// Says in words why the program could not write one of its own files.
public final class WriteFailure {
    private WriteFailure() {}

    public static String words(Throwable trouble) {
        return switch (trouble) {
            case NoSuchFileException missing -> "nothing can be made at " + missing.getFile();
            case AccessDeniedException denied -> "this user may not write " + denied.getFile();
            case FileAlreadyExistsException there -> there.getFile() + " is in the way";
            case NotDirectoryException no -> no.getFile() + " is no directory";
            case FileSystemException other when other.getReason() != null ->
                    other.getFile() + ": " + other.getReason();
            default -> FailureMessage.of(trouble);
        };
    }
}
