import { describeMainJob, watchedFromTheStart } from "./main-job.ts";

describeMainJob("chromium", watchedFromTheStart("chromium"));
