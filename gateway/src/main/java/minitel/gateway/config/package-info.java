/// What `gateway.json` and the command line may say, a class for each part.
@NullMarked
package minitel.gateway.config;

import org.jspecify.annotations.NullMarked;
