package ai.chatbot.common.contract.llm;

import ai.chatbot.common.contract.llm.Completion.GuardReport;

/** @param text as the guards left it, to be sent on */
public record AdmittedQuestion(String text, GuardReport guardrails) {}
