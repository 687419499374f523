package minitel.cli;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads the value of an option with a parser whose [IllegalArgumentException] is the sentence for
/// the user. picocli makes one of each subclass by its constructor without arguments.
public abstract class ParsedOption<T extends @Nullable Object> implements ITypeConverter<T> {
    private final Function<String, T> parser;

    protected ParsedOption(Function<String, T> parser) {
        this.parser = parser;
    }

    @Override
    public final T convert(String text) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
