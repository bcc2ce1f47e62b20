import { describeMainJob, watchedFromTheStart } from "./main-job.ts";

describeMainJob("firefox", watchedFromTheStart("firefox"));
