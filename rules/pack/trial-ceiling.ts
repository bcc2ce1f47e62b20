/** How many bytes a rule set may have that an agent puts on trial from a file. */
export const trialCeiling = 4_194_304;
