export * from './workout.aggregate.js';
export * from './workout.commands.js';
export * from './workout.events.js';
export * from './workout.rejections.js';
export * from './workout-rules.js';
export {
  approvedPlan,
  type WorkoutState,
  type KnownWorkout,
  type KnownPlan,
  recoveredBy,
} from './workout.state.js';
