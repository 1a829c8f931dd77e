export { WorkoutController } from './workout.controller.js';
export { WorkoutDesk } from './workout-desk.js';
export { workoutHandOvers } from './workout-hand-overs.process.js';
