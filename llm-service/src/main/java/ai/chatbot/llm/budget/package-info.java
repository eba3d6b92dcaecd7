/**
 * How much may be asked of models that cost something: tokens and money a day, of one user and of one tenant. Counted in
 * Redis for all replicas. An answer's most is set aside before it is asked for and the true amount is booked afterwards,
 * so requests at the same time cannot overdraw together. Answers of this machine itself are free.
 */
@NullMarked
package ai.chatbot.llm.budget;

import org.jspecify.annotations.NullMarked;
