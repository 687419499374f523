/// How the web port speaks HTTP: requests, answers, feeds, deadlines.
@NullMarked
package minitel.gateway.web.http;

import org.jspecify.annotations.NullMarked;
